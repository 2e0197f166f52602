using ManagedSecrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OwnStore;

// Secrets of a store of your own, loaded, masked and watched as those of a vault.
//   dotnet run --project samples/OwnStore
HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, EnvironmentName = Environments.Development });

#region own-store
builder.Configuration.AddManagedSecrets(new MyStore(), options => options.ReloadInterval = TimeSpan.FromMinutes(1));   // MyStore: ISecretStore
builder.Services.AddManagedSecrets();                  // IManagedSecrets: current set, status, rotations, refresh
builder.Services.AddHealthChecks().AddManagedSecrets();
builder.Logging.AddManagedSecretsRedaction();          // *** in the place of every loaded value, in every logger
#endregion

builder.Logging.SetMinimumLevel(LogLevel.Warning);
using IHost host = builder.Build();
await host.StartAsync();
IManagedSecrets secrets = host.Services.GetRequiredService<IManagedSecrets>();
Console.WriteLine($"{secrets.Current.Secrets.Single().Key} comes from {secrets.Status.Vaults.Single().Name}");
Console.WriteLine($"masked: {secrets.Redactor.Redact($"the password is {builder.Configuration["Db:Password"]}")}");
await host.StopAsync();
