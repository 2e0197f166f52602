using System.Diagnostics;
using ManagedSecrets.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ManagedSecrets.Diagnostics.Telemetry;

/// <summary>One span a look, whose it is, and what it shows.</summary>
public class LookTraceTests : TelemetryFixture
{
    [Test]
    public void Span_of_each_look_has_its_kind_and_its_counts()
    {
        Store["Gone"] = "a-value-that-goes";
        Store["Stays"] = "a-value-that-stays";
        IConfigurationRoot root = Load();
        Store["Db--Password"] = "second-value-of-it";
        Store["New"] = "a-value-that-comes";
        Store.Remove("Gone");

        root.Reload();

        Assert.That(Heard.Spans.Select(span => span.OperationName), Is.EqualTo(["managedsecrets.load", "managedsecrets.reload"]));
        Assert.That(
            Tags(Heard.Spans[1], "secret.count", "request.count", "secret.added", "secret.removed", "secret.kept", "load.type", "outcome"),
            Is.EqualTo(new object?[] { 3, 5, 1, 1, 0, "reload", "success" }));
        Assert.That(Tags(Heard.Spans[1], "secret.rotated"), Is.EqualTo(new object?[] { 1 }));
        Assert.That(Heard.Spans.Select(span => span.Status), Is.All.EqualTo(ActivityStatusCode.Unset));
    }

    [Test]
    public async Task Refresh_is_a_root_that_links_to_who_asked_and_leaves_the_askers_activity_as_it_was()
    {
        IManagedSecrets secrets = Loaded.SecretsOf(Load());
        using Activity request = new Activity("request").Start();

        await secrets.RefreshAsync();

        Activity span = Heard.Spans[^1];
        Assert.That(span.OperationName, Is.EqualTo("managedsecrets.refresh"));
        Assert.That((span.ParentId, span.TraceId == request.TraceId), Is.EqualTo(((string?)null, false)));
        Assert.That(span.Links.Select(link => link.Context), Is.EqualTo([request.Context]));
        Assert.That(Activity.Current, Is.SameAs(request));
    }

    [Test]
    public void Load_and_Reload_within_an_activity_are_roots_without_a_link()
    {
        using Activity request = new Activity("request").Start();

        Load().Reload();

        Assert.That(Heard.Spans.Select(span => (span.ParentId, Links: span.Links.Count())), Is.EqualTo(new[] { ((string?)null, 0), (null, 0) }));
        Assert.That(Activity.Current, Is.SameAs(request));
    }

    [Test, CancelAfter(20_000)]
    public async Task Look_of_the_loop_is_a_root_though_a_request_began_the_loop(CancellationToken cancellationToken)
    {
        using Activity request = new Activity("request").Start();
        IConfigurationRoot root = Load(configure: options => options.ReloadInterval = TimeSpan.FromMinutes(5));
        await Time.LoopWaitsAsync(cancellationToken);

        Time.Advance(TimeSpan.FromMinutes(6));
        await Time.LoopWaitsAsync(cancellationToken);

        Activity span = Heard.Spans[^1];
        Assert.That((span.OperationName, span.ParentId, span.Links.Count()), Is.EqualTo(("managedsecrets.reload", (string?)null, 0)));
    }

    [Test]
    public void Callbacks_of_the_app_do_not_run_in_the_span()
    {
        IConfigurationRoot root = Load();
        Activity? seen = new("none seen yet");
        using IDisposable subscription = ChangeToken.OnChange(root.GetReloadToken, () => seen = Activity.Current);
        Store["Db--Password"] = "second-value-of-it";

        Loaded.SecretsOf(root).RefreshAsync().GetAwaiter().GetResult();

        Assert.That(seen, Is.Null);
    }

    [Test, CancelAfter(20_000)]
    public async Task Observers_of_rotations_do_not_run_in_the_span(CancellationToken cancellationToken)
    {
        IManagedSecrets secrets = Loaded.SecretsOf(Load());
        TaskCompletionSource<Activity?> seen = new();
        using IDisposable observer = secrets.OnRotated((_, _) =>
        {
            seen.SetResult(Activity.Current);
            return Task.CompletedTask;
        });
        Store["Db--Password"] = "second-value-of-it";

        await secrets.RefreshAsync(cancellationToken);

        Assert.That(await seen.Task.WaitAsync(cancellationToken), Is.Null);
    }

    [Test]
    public void Requests_of_the_store_run_in_the_span()
    {
        Activity? seen = null;
        Store.BeforeListing = _ =>
        {
            seen = Activity.Current;
            return Task.CompletedTask;
        };

        Load();

        Assert.That(seen, Is.SameAs(Heard.Spans.Single()));
    }

    [Test]
    public void Look_that_fails_is_an_error_with_its_type_and_requests_and_nothing_of_the_stores_words()
    {
        IConfigurationRoot root = Load();
        Store.Failure = new SecretStoreException(SecretStoreFailure.Forbidden, "No right on 'Db--Password', which is first-value-of-it.") { StatusCode = 403 };

        root.Reload();

        Activity span = Heard.Spans[^1];
        Assert.That((span.Status, span.StatusDescription), Is.EqualTo((ActivityStatusCode.Error, "The reload failed: forbidden. The app's log says more.")));
        Assert.That(
            (span.GetTagItem("error.type"), span.GetTagItem("http.response.status_code"), span.GetTagItem("managedsecrets.request.count"), span.GetTagItem("managedsecrets.outcome")),
            Is.EqualTo(((object)"forbidden", (object)403, (object)1, (object)"failure")));
    }

    [Test, CancelAfter(20_000)]
    public async Task Look_that_the_app_ended_is_cancelled_and_no_error(CancellationToken cancellationToken)
    {
        IConfigurationRoot root = Load();
        TaskCompletionSource begun = new();
        Store.BeforeListing = async token =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, Time, token);
        };
        Task refresh = Loaded.SecretsOf(root).RefreshAsync(cancellationToken);
        await begun.Task.WaitAsync(cancellationToken);

        (root as IDisposable)!.Dispose();

        Assert.That(async () => await refresh, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((Heard.Spans[^1].GetTagItem("managedsecrets.outcome"), Heard.Spans[^1].Status), Is.EqualTo(((object)"cancelled", ActivityStatusCode.Unset)));
        Assert.That(Heard.Collect(ManagedSecretsTelemetry.Requests).Where(one => Equals(one["managedsecrets.request.status"], "cancelled")).Sum(one => one.Value), Is.EqualTo(1));
    }

    [Test]
    public void Look_of_which_one_secret_kept_its_value_is_partial()
    {
        IConfigurationRoot root = Load();
        Store.Broken = "Db--Password";

        root.Reload();

        Assert.That(Tags(Heard.Spans[^1], "outcome", "secret.kept"), Is.EqualTo(new object?[] { "partial", 1 }));
    }

    private static object?[] Tags(Activity span, params string[] names) => [.. names.Select(name => span.GetTagItem($"managedsecrets.{name}"))];
}
