using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ManagedSecrets.Validation;

/// <summary>What an app's own validators say of options that are bound to a section.</summary>
internal static class OptionsRefusal
{
    /// <returns>Why they are refused, or null.</returns>
    public static string? Of<T>(IServiceProvider services, IConfiguration section, Action<IConfiguration, T> bind, string? name)
        where T : class, new()
    {
        T options = new();
        bind(section, options);
        string[] failures =
        [
            .. services.GetServices<IValidateOptions<T>>()
                .Select(validator => validator.Validate(name ?? Options.DefaultName, options))
                .Where(result => result.Failed)
                .SelectMany(result => result.Failures ?? [])
        ];
        return failures.Length == 0 ? null : string.Join(' ', failures);
    }
}
