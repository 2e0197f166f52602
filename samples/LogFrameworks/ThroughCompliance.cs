using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LogFrameworks;

/// <summary>Data that the app classifies, such as a URL that may hold a secret.</summary>
internal static class ThroughCompliance
{
    public static void Add(HostApplicationBuilder builder)
    {
        #region compliance
        builder.Services.AddRedaction(redaction => redaction.SetLoadedSecretRedactor(MyTaxonomy.MayHoldSecrets));
        #endregion
    }

    public static void Write(IServiceProvider services, string secret)
    {
        Redactor redactor = services.GetRequiredService<IRedactorProvider>().GetRedactor(MyTaxonomy.MayHoldSecrets);
        Console.WriteLine($"Compliance:    the URL is {redactor.Redact($"https://shop.example/?key={secret}")}");
    }
}
