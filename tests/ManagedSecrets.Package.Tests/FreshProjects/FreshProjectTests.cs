namespace ManagedSecrets.Package.FreshProjects;

/// <summary>Projects that somebody makes who has only the packages and their READMEs: built once, all together, with warnings as errors.</summary>
[TestFixture]
[Category("Extended")]
public sealed class FreshProjectTests
{
    private const string Value = "not-a-real-key";
    private const string Hosting = "Microsoft.Extensions.Hosting";

    private static readonly (FreshProject Project, int? Snippet)[] Projects =
    [
        (new("Console", "Microsoft.NET.Sdk", "ManagedSecrets", "ManagedSecrets.LocalVault", Hosting), 0),
        (new("Plain", "Microsoft.NET.Sdk", "ManagedSecrets", "ManagedSecrets.LocalVault"), 1),
        (new("Web", "Microsoft.NET.Sdk.Web", "ManagedSecrets", "ManagedSecrets.AspNetCore", "ManagedSecrets.LocalVault"), null),
        (new("Worker", "Microsoft.NET.Sdk.Worker", "ManagedSecrets", "ManagedSecrets.LocalVault", Hosting), null),
        (new("FSharp", "Microsoft.NET.Sdk", "ManagedSecrets", "ManagedSecrets.LocalVault"), null),
        (new("Integrations", "Microsoft.NET.Sdk", "ManagedSecrets", "ManagedSecrets.LocalVault", "ManagedSecrets.Serilog", "ManagedSecrets.NLog",
            "ManagedSecrets.OpenTelemetry", "ManagedSecrets.Compliance", "ManagedSecrets.Testing"), null),
        (new("OlderIdentity", "Microsoft.NET.Sdk", "ManagedSecrets.LocalVault", "Azure.Identity 1.11.4", "Azure.Security.KeyVault.Secrets 4.6.0"), null),
    ];

    private string _folder = "";

    [OneTimeSetUp]
    public async Task MakeAndBuildAsync()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(10), TimeProvider.System);
        using NuGetPackage package = Feed.Open("ManagedSecrets");
        IReadOnlyList<string> snippets = Readme.Snippets(package.ReadText("README.md"));
        _folder = Directory.CreateDirectory(Feed.PathOf("apps")).FullName;
        IEnumerable<string> files = Projects.Select(app => app.Project.WriteInto(_folder, app.Snippet is { } number ? snippets[number] : ""));
        File.WriteAllText(Path.Combine(_folder, "Apps.slnx"), $"<Solution>{string.Concat(files.Select(file => $"<Project Path=\"{file}\" />"))}</Solution>");

        ProgramRun build = await Dotnet.RunAsync(
            "dotnet", ["build", Path.Combine(_folder, "Apps.slnx"), "-warnaserror", .. Feed.RestoreSettings], Feed.RestoreVariables, cancellationToken: limit.Token);

        Assert.That(build.ExitCode, Is.Zero, build.Output);
    }

    [Test]
    public async Task Console_app_does_what_the_README_says_and_masks_its_log()
    {
        string output = await RunAsync("Console");

        Assert.That(output, Does.Contain("loaded: True").And.Contain("paying with ***").And.Not.Contain(Value));
    }

    [Test]
    public async Task Plain_ConfigurationBuilder_loads_and_redacts()
    {
        string output = await RunAsync("Plain");

        Assert.That(output, Does.Contain("loaded: True").And.Contain("masked: paying with ***").And.Contain("PaymentKey").And.Not.Contain(Value));
    }

    [Test]
    public async Task Web_app_serves_health_and_status_and_a_masked_exception_page()
    {
        string output = await RunAsync("Web", "--environment", "Development", "--urls", "http://127.0.0.1:0");

        Assert.That(output, Does.Contain("/ 200 loaded: True").And.Contain("/health 200 ").And.Contain("/managed-secrets?format=json 200 "));
        Assert.That(output, Does.Contain("Shop:PaymentKey").And.Contain("/fail 500 ").And.Contain("refused: ***").And.Not.Contain(Value));
    }

    [Test]
    public async Task Worker_sees_a_rotation_while_it_runs()
    {
        string output = await RunAsync("Worker");

        Assert.That(output, Does.Contain("before: True").And.Contain("after: True").And.Not.Contain(Value));
    }

    [Test]
    public async Task FSharp_app_loads_and_redacts()
    {
        string output = await RunAsync("FSharp");

        Assert.That(output, Does.Contain("loaded: True").And.Contain("masked: paying with ***").And.Not.Contain(Value));
    }

    [Test]
    public async Task Integrations_mask_side_by_side_in_one_app()
    {
        string output = await RunAsync("Integrations");

        Assert.That(output, Does.Contain("Serilog: paying with { Key: \"***\" }").And.Contain("NLog: paying with \"***\""));
        Assert.That(output, Does.Contain("OpenTelemetry: paying [key, ***]").And.Contain("Compliance: paying with ***").And.Contain("Testing: "));
        Assert.That(output, Does.Not.Contain(Value));
    }

    [Test]
    public async Task App_with_an_older_AzureIdentity_uses_the_local_vault_and_keeps_its_AzureCore()
    {
        string output = await RunAsync("OlderIdentity");

        Assert.That(output, Does.Contain("loaded: True").And.Contain("Azure.Core 1.38.0.0"));
    }

    private async Task<string> RunAsync(string app, params string[] arguments)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2), TimeProvider.System);
        string folder = Path.Combine(_folder, app);
        string program = Path.Combine(folder, "bin", "Debug", "net10.0", $"{app}.dll");
        ProgramRun run = await Dotnet.RunAsync("dotnet", ["exec", program, .. arguments], folder: folder, cancellationToken: limit.Token);

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        return run.Output;
    }
}
