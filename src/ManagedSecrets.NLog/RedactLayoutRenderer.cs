using NLog.Config;
using NLog.LayoutRenderers;
using NLog.LayoutRenderers.Wrappers;

namespace ManagedSecrets.NLog;

/// <summary>
/// <c>${managedsecrets-redact:inner}</c>: what the inner layout renders, with every known value masked. It masks text, whatever the inner layout made it of:
/// message, properties, scopes, exceptions. A value that an encoder around it changes, is to be masked before: <c>${json-encode:${managedsecrets-redact:…}}</c>.
/// </summary>
/// <remarks>
/// Register it by <see cref="global::NLog.ManagedSecretsSetupExtensions.RegisterManagedSecretsRedaction"/>, before the configuration is loaded. Without that it knows no
/// values, and writes <see cref="SecretRedactorExtensions.Withheld"/> instead of any text. Thread-safe.
/// </remarks>
[LayoutRenderer(Name)]
[ThreadAgnostic]
public sealed class RedactLayoutRenderer : WrapperLayoutRendererBase
{
    /// <summary>What it is called in a layout: <c>managedsecrets-redact</c>.</summary>
    public const string Name = "managedsecrets-redact";

    private SecretRedactor? _redactor;

    /// <inheritdoc/>
    protected override void InitializeLayoutRenderer()
    {
        base.InitializeLayoutRenderer();
        _redactor ??= ResolveService<SecretRedactor>();
    }

    /// <inheritdoc/>
    protected override string Transform(string text) => _redactor is null ? SecretRedactorExtensions.Withheld : _redactor.RedactOrWithhold(text)!;
}
