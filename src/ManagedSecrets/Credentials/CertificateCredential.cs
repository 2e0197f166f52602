using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;

namespace ManagedSecrets.Credentials;

/// <summary>
/// Signs in with a certificate from a file that a password protects, which the SDK's own credential can't open. The file is read anew for
/// each token, so that a renewed one is used.
/// </summary>
internal sealed class CertificateCredential(string file, string password, Func<X509Certificate2, TokenCredential> create) : AsyncCredential
{
    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        using X509Certificate2 certificate = Open();
        return await create(certificate).GetTokenAsync(requestContext, cancellationToken).ConfigureAwait(false);
    }

    private X509Certificate2 Open()
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CredentialFailure(
                $"The file that {CredentialVariables.CertificatePath} names can't be read, or {CredentialVariables.CertificatePassword} does not open it ({exception.GetType().Name}).",
                isPassing: false,
                isForEveryTenant: true);
        }
    }
}
