using ManagedSecrets.Configuration;
using ManagedSecrets.Logging;
using Microsoft.Extensions.Logging;

namespace ManagedSecrets.Diagnostics.Advice;

public class SilencingTests
{
    private RecordingLogger _logger = null!;

    [SetUp]
    public void SetUp() => _logger = new RecordingLogger { Minimum = LogLevel.Warning };

    [TestCase(null, 1)]
    [TestCase("MSA02", 1)]
    [TestCase("MSA01:Other", 1)]
    [TestCase("MSA01", 0)]
    [TestCase("msa01:pin", 0)]
    public void Value_too_short_to_mask_is_told_with_its_id_unless_silenced(string? silenced, int lines)
    {
        Load(new StoreInMemory { ["Pin"] = "7c3" }, silenced);

        Assert.That(_logger.Messages, Has.Exactly(lines).Contains("'Pin'").And.Exactly(lines).Contains("(MSA01; "));
    }

    [TestCase(null, 1)]
    [TestCase("MSA01", 0)]
    public void Ordinary_word_that_is_not_masked_is_told_with_its_id_unless_silenced(string? silenced, int lines)
    {
        Load(new StoreInMemory { ["Mode"] = "production" }, silenced);

        Assert.That(_logger.Messages, Has.Exactly(lines).Contains("'Mode'").And.Exactly(lines).Contains("(MSA01; "));
    }

    [TestCase(null, 1)]
    [TestCase("MSA05", 0)]
    [TestCase("MSA05:Old", 0)]
    [TestCase("MSA05:Other", 1)]
    public void Expired_secret_is_told_with_its_id_unless_silenced(string? silenced, int lines)
    {
        WatchedTime time = new();

        Load(new StoreInMemory { ["Old"] = "old-value-7x", Expires = time.GetUtcNow().AddDays(-1) }, silenced, time);

        Assert.That(_logger.Messages, Has.Exactly(lines).Contains("'Old'").And.Exactly(lines).Contains("(MSA05; "));
    }

    [TestCase("MSA3", "MSA03")]
    [TestCase("MSB04:Shop--Db", "MSA04")]
    public void Id_that_there_is_not_is_warned_about_with_the_nearest(string silenced, string nearest)
    {
        Load(new StoreInMemory { ["Fine"] = "fine-value-7x" }, silenced);

        Assert.That(_logger.Messages, Is.EqualTo([$"ManagedSecrets:SilencedAdvice names a rule that there is not, in its entry 1. The nearest is {nearest}."]));
    }

    [Test]
    public void Id_that_there_is_not_is_warned_about_in_the_section_too_and_not_quoted()
    {
        Loaded.From(new StoreInMemory(), options => options.LogTo(_logger), new() { ["ManagedSecrets:SilencedAdvice"] = "MSA01, hunter2-7x" });

        Assert.That(_logger.Messages, Has.One.Contains("in its entry 2").And.None.Contains("hunter2"));
    }

    [Test]
    public void Ids_are_those_that_the_documentation_promises() =>
        Assert.That(AdviceIds.All, Is.EqualTo(["MSA01", "MSA02", "MSA03", "MSA04", "MSA05", "MSA06"]));

    private void Load(StoreInMemory store, string? silenced, WatchedTime? time = null) =>
        Loaded.From(store, options =>
        {
            options.LogTo(_logger).TimeProvider = time ?? new WatchedTime();
            if (silenced is not null)
                options.SilencedAdvice.Add(silenced);
        });
}
