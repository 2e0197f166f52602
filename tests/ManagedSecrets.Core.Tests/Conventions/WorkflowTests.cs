using System.Text.RegularExpressions;

namespace ManagedSecrets.Conventions;

/// <summary>What the workflows of the hosted CI may do, as far as their text tells.</summary>
public partial class WorkflowTests
{
    private static readonly string[] Rights = ["ci.yml: contents: read", "release.yml: contents: read", "release.yml: publish: id-token: write"];

    private static IReadOnlyList<string> Workflows =>
        [.. SourceTree.TextFiles().Where(file => file.StartsWith(".github/workflows/", StringComparison.Ordinal))];

    [Test]
    public void Actions_are_pinned_to_a_commit_and_say_which_version_that_is()
    {
        string[] actions = [.. Workflows.SelectMany(file => Action().Matches(SourceTree.Read(file))).Select(match => match.Value.Trim())];

        Assert.That(actions, Is.Not.Empty);
        Assert.That(actions.Where(action => !PinnedAction().IsMatch(action)), Is.Empty);
    }

    [Test]
    public void Workflows_may_read_and_nothing_else_unless_a_job_says_so() =>
        Assert.That(Workflows.Where(file => !ReadOnlyByDefault().IsMatch(SourceTree.Read(file))), Is.Empty);

    [Test]
    public void Workflows_hold_no_secret_of_the_repository_and_run_no_strangers_code_with_rights() =>
        Assert.That(Workflows.Where(file => SecretOrForeignCode().IsMatch(SourceTree.Read(file))), Is.Empty);

    [Test]
    public void Workflows_write_no_address() =>
        Assert.That(Workflows.Where(file => SourceTree.Read(file).Contains("://", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Scripts_of_workflows_hold_no_expression_which_could_be_code_of_a_stranger()
    {
        string[] scripts = [.. Workflows.SelectMany(file => WorkflowText.Scripts(SourceTree.Read(file)))];

        Assert.That(scripts, Is.Not.Empty);
        Assert.That(scripts.Where(script => script.Contains("${{", StringComparison.Ordinal)), Is.Empty, "What a script needs is given to it by env.");
    }

    [TestCase("- run: echo ${{ x }}")]
    [TestCase("- name: a\n  run: |\n    echo a\n\n    echo ${{ x }}\n- uses: b")]
    [TestCase("- run: >-\n    echo\n    ${{ x }}")]
    [TestCase("- run: echo\n    ${{ x }}")]
    [TestCase("- \"run\": echo ${{ x }}")]
    [TestCase("- { name: a, run: echo ${{ x }} }")]
    [TestCase("  with:\n    script: |\n      log(${{ x }})")]
    public void Scripts_of_a_workflow_are_read_to_their_end(string steps) => Assert.That(WorkflowText.Scripts(steps).Single(), Does.Contain("${{ x }}"));

    [Test]
    public void Scripts_of_a_workflow_end_where_the_next_key_begins() =>
        Assert.That(WorkflowText.Scripts("- run: |\n    a\n  env:\n    B: ${{ x }}\n"), Is.EqualTo(["- run: |\n    a"]));

    [Test]
    public void Rights_of_workflows_and_their_jobs_are_those_that_are_listed() =>
        Assert.That(Workflows.SelectMany(file => WorkflowText.Rights(SourceTree.Read(file)).Select(right => $"{Path.GetFileName(file)}: {right}")), Is.EquivalentTo(Rights));

    [TestCase("permissions: write-all\n", "write-all")]
    [TestCase("permissions:\n  contents: read\n  packages: write\n\njobs:\n", "contents: read", "packages: write")]
    [TestCase("jobs:\n  one:\n    permissions: { contents: write }\n", "one: { contents: write }")]
    [TestCase("jobs:\n  one:\n    steps:\n  two:\n    permissions:\n      # Why.\n      id-token: write\n    steps:\n", "two: id-token: write")]
    public void Rights_of_a_workflow_are_all_found(string workflow, params string[] rights) => Assert.That(WorkflowText.Rights(workflow), Is.EqualTo(rights));

    [Test]
    public void Identity_of_a_workflow_is_for_the_release_alone_which_a_tag_alone_starts()
    {
        string[] withIdentity = [.. Workflows.Where(file => SourceTree.Read(file).Contains("id-token", StringComparison.Ordinal))];

        Assert.That(withIdentity, Is.EqualTo([".github/workflows/release.yml"]));
        Assert.That(TagAlone().IsMatch(SourceTree.Read(withIdentity[0])));
    }

    [Test]
    public void Job_with_the_right_to_publish_checks_out_nothing() =>
        Assert.That(SourceTree.Read(".github/workflows/release.yml").Split("id-token: write")[1], Does.Not.Contain("checkout"));

    [Test]
    public void Packages_are_packed_after_the_gates_and_where_no_gate_has_run()
    {
        string[] jobs = Job().Split(SourceTree.Read(".github/workflows/release.yml").Split("\njobs:\n")[1]);
        string[] gates = [.. jobs.Where(job => job.Contains("run: .ci/run", StringComparison.Ordinal))];
        string pack = jobs.Single(job => job.Contains("dotnet pack", StringComparison.Ordinal));

        Assert.That(gates, Has.Length.EqualTo(1).And.All.StartsWith("  gates:\n").And.None.Contain("upload-artifact"));
        Assert.That(pack, Does.Contain("\n    needs: gates\n").And.Contain("actions/checkout@").And.Contain("--locked-mode").And.Contain("--no-restore"));
        Assert.That(pack, Does.Not.Contain("/cache@").And.Not.Contain("download-artifact").And.Not.Contain(".ci/run"));
    }

    [GeneratedRegex(@"^(?=  \w+:$)", RegexOptions.Multiline)]
    private static partial Regex Job();

    [GeneratedRegex(@"uses:\s*[^\n]+")]
    private static partial Regex Action();

    [GeneratedRegex(@"^uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"^permissions:\n  contents: read\n\n", RegexOptions.Multiline)]
    private static partial Regex ReadOnlyByDefault();

    [GeneratedRegex(@"\bsecrets\b\s*[.:\[]|pull_request_target|workflow_run|: write-all")]
    private static partial Regex SecretOrForeignCode();

    [GeneratedRegex(@"^on:\n  push:\n    tags: \[[^\n]+\]\n\n", RegexOptions.Multiline)]
    private static partial Regex TagAlone();
}
