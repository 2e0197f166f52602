using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.AspNetCore.ExceptionPage;

/// <summary>Hands on the exception and the request masked while the page is written.</summary>
internal sealed class ExceptionPageRedaction(IConfiguration configuration) : IDeveloperPageExceptionFilter
{
    public async Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next)
    {
        if (FindRedactor() is not { } redactor)
        {
            await next(errorContext).ConfigureAwait(false);
            return;
        }

        // The request is the app's: it gets it back as it was.
        using MaskedRequest request = new(errorContext.HttpContext, redactor);
        await next(new ErrorContext(errorContext.HttpContext, redactor.Redact(errorContext.Exception))).ConfigureAwait(false);
    }

    private SecretRedactor? FindRedactor()
    {
        try
        {
            return configuration.GetSecretRedactor();
        }
        catch (ManagedSecretsException)
        {
            return null;
        }
    }
}
