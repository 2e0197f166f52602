using CrashingApp;
using ManagedSecrets;
using Microsoft.Extensions.Configuration;

// CrashingApp HOW [bare]: ends in one of several ways, with ManagedSecretsApp around it unless "bare" is given.
const string Value = "a-plainly-fake-value";
return args is [_, "bare"] ? await RunAsync() : await ManagedSecretsApp.RunMaskedAsync(RunAsync);

async Task<int> RunAsync()
{
    using ThrowingListeners? listeners = args[0] == "listeners" ? new ThrowingListeners() : null;
    IConfigurationRoot configuration = new ConfigurationBuilder()
        .AddManagedSecrets(new OneSecretStore("Shop--Timeout", Value), options => options.ReloadInterval = Timeout.InfiniteTimeSpan).Build();
    switch (args[0])
    {
        case "main":
            await Task.Yield();
            throw new InvalidOperationException($"refused: {Value}");
        case "binding":
            configuration.GetValue<int>("Shop:Timeout");
            break;
        case "thread":
            Thread thread = new(() => throw new InvalidOperationException($"refused: {Value}"));
            thread.Start();
            thread.Join();
            break;
        case "clean":
            throw new InvalidOperationException("nothing secret");
        case "console":
            using (args is [_, "bare"] ? null : RedactedConsole.Install(configuration.GetSecretRedactor()))
            {
                Console.WriteLine($"a line with {Value}");
                Console.Write("a-plainly-");
                Console.Write("fake-value without an end");
                Console.Error.WriteLine($"an error with {Value}");
            }

            break;
        case "listeners":
            configuration.Reload();
            await listeners!.Told;
            break;
        case "exit":
            if (args is not [_, "bare"])
                RedactedConsole.Install(configuration.GetSecretRedactor());
            Console.Write($"no end after {Value}");
            Environment.Exit(3);
            break;
    }

    return 0;
}
