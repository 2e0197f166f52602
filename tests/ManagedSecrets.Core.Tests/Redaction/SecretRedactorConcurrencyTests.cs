namespace ManagedSecrets.Redaction;

public class SecretRedactorConcurrencyTests
{
    private const int Values = 2_000;

    [Test, CancelAfter(30_000)]
    public async Task Redact_masks_each_value_from_the_return_of_Add_on(CancellationToken cancellationToken)
    {
        SecretRedactor redactor = new();
        string text = string.Join(' ', Enumerable.Range(0, Values).Select(Value));
        int added = -1;
        using Barrier gate = new(4);

        Task writer = Task.Run(() =>
        {
            gate.SignalAndWait(cancellationToken);
            for (int number = 0; number < Values; number++)
            {
                redactor.Add(Value(number));
                Volatile.Write(ref added, number);
            }
        }, cancellationToken);
        IEnumerable<Task> readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            gate.SignalAndWait(cancellationToken);
            int seen = -1;
            while (seen < Values - 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
                seen = Volatile.Read(ref added);
                string masked = redactor.Redact(text);
                Assert.That(seen < 0 || !masked.Contains(Value(seen), StringComparison.Ordinal), $"value {seen}");
                Assert.That(masked.Split(' '), Has.Length.EqualTo(Values));
            }
        }, cancellationToken));

        await Task.WhenAll([writer, .. readers]);
        Assert.That(redactor.Redact(text).Split(' '), Is.All.EqualTo("***"));
    }

    [Test, CancelAfter(30_000)]
    public async Task Add_by_many_threads_loses_no_value(CancellationToken cancellationToken)
    {
        SecretRedactor redactor = new();
        using Barrier gate = new(8);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(part => Task.Factory.StartNew(() =>
        {
            gate.SignalAndWait(cancellationToken);
            for (int number = part; number < Values; number += 8)
            {
                redactor.Remember($"secret-{number}", Value(number));
                redactor.ContainsSecret("read in between");
            }
        }, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.That(Enumerable.Range(0, Values).Where(number => !redactor.ContainsSecret(Value(number))), Is.Empty);
    }

    private static string Value(int number) => $"value-{number:D5}";
}
