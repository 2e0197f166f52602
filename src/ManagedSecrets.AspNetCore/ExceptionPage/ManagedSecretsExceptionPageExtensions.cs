using ManagedSecrets.AspNetCore.ExceptionPage;
using Microsoft.AspNetCore.Diagnostics;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Masks the developer exception page.</summary>
public static class ManagedSecretsExceptionPageExtensions
{
    /// <summary>
    /// Masks every known value on the developer exception page: in the exception and its inner ones, and in the path, query, headers, cookies and route values of the
    /// request, as HTML, as plain text and as problem details. Calling it again changes nothing; where the page is not in use it does nothing.
    /// </summary>
    /// <remarks>
    /// An exception that holds a secret is shown without its frames one by one and their lines of source code; its stack trace is in the raw text. Not reached:
    /// the name and the pattern of the endpoint, compilation errors of Razor views, and what another filter of the page has of elsewhere. The redactor is that of the app's <c>IConfiguration</c>; an
    /// app whose configuration has no source of secrets has nothing to mask.
    /// </remarks>
    /// <param name="services">The app's services.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddManagedSecretsExceptionPage(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.All(service => service.IsKeyedService || service.ImplementationType != typeof(ExceptionPageRedaction)))
        {
            // Filters run in the order of their registrations; the first is the one that no other is in front of.
            services.Insert(0, ServiceDescriptor.Singleton<IDeveloperPageExceptionFilter, ExceptionPageRedaction>());
        }

        return services;
    }
}
