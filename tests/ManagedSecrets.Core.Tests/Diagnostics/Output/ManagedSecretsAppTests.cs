using System.Diagnostics;

namespace ManagedSecrets.Diagnostics.Output;

/// <summary>Each way to end is a process of its own: what it prints and its exit code is what counts.</summary>
[TestFixture]
public sealed class ManagedSecretsAppTests
{
    private const string Value = "a-plainly-fake-value";

    private static readonly string App = Path.Combine(AppContext.BaseDirectory, "ManagedSecrets.CrashingApp.dll");

    [TestCase("main")]
    [TestCase("binding")]
    [TestCase("thread")]
    public async Task Exception_that_nobody_catches_is_printed_masked_and_the_exit_code_tells(string how)
    {
        Ended bare = await RunAsync(how, "bare");
        Ended masked = await RunAsync(how);

        Assert.That(bare.Error, Does.Contain(Value));
        Assert.That(masked.Error, Does.StartWith("Unhandled exception. System.InvalidOperationException: ").And.Contain(SecretRedactor.Mask));
        Assert.That(masked.Error, Does.Not.Contain(Value));
        Assert.That(masked.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task Exception_without_a_secret_ends_the_process_as_ever()
    {
        Ended bare = await RunAsync("clean", "bare");
        Ended masked = await RunAsync("clean");

        Assert.That(masked.ExitCode, Is.EqualTo(bare.ExitCode).And.Not.Zero);
        Assert.That(masked.Error, Does.StartWith("Unhandled exception. System.InvalidOperationException: nothing secret"));
    }

    [Test]
    public async Task Console_that_is_redacted_masks_both_streams()
    {
        Ended bare = await RunAsync("console", "bare");
        Ended masked = await RunAsync("console");

        Assert.That(bare.Output + bare.Error, Does.Contain(Value));
        Assert.That(masked.Output.ReplaceLineEndings("\n"), Is.EqualTo("a line with ***\n*** without an end"));
        Assert.That(masked.Error.ReplaceLineEndings("\n"), Is.EqualTo("an error with ***\n"));
        Assert.That(masked.ExitCode, Is.Zero);
    }

    [Test]
    public async Task Console_that_is_redacted_loses_nothing_when_the_process_exits()
    {
        Ended bare = await RunAsync("exit", "bare");
        Ended masked = await RunAsync("exit");

        Assert.That(bare.Output, Is.EqualTo($"no end after {Value}"));
        Assert.That(masked, Is.EqualTo(new Ended("no end after ***", "", 3)));
    }

    [Test]
    public async Task Listeners_that_throw_when_they_are_told_of_meter_and_source_end_no_process()
    {
        Ended ended = await RunAsync("listeners", "bare");

        Assert.That(ended, Is.EqualTo(new Ended("", "", 0)));
    }

    [Test]
    public async Task RunMaskedAsync_gives_the_exit_code_of_the_app()
    {
        int code = await ManagedSecretsApp.RunMaskedAsync(() => Task.FromResult(7));
        int none = await ManagedSecretsApp.RunMaskedAsync(() => Task.CompletedTask);

        Assert.That((code, none), Is.EqualTo((7, 0)));
    }

    [Test]
    public void RunMaskedAsync_without_a_secret_throws_what_the_app_threw()
    {
        InvalidOperationException thrown = new("nothing secret");

        InvalidOperationException caught = Assert.ThrowsAsync<InvalidOperationException>(() => ManagedSecretsApp.RunMaskedAsync(() => throw thrown));

        Assert.That(caught, Is.SameAs(thrown));
    }

    private static async Task<Ended> RunAsync(params string[] arguments)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1), TimeProvider.System);
        ProcessStartInfo start = new("dotnet", [App, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new Ended(await output, await error, process.ExitCode);
    }

    private sealed record Ended(string Output, string Error, int ExitCode);
}
