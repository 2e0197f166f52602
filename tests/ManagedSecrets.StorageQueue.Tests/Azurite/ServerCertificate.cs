using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ManagedSecrets.StorageQueue.Azurite;

/// <summary>A certificate for an hour, whose key is in a folder that only the user can read and that is deleted with the server.</summary>
internal static class ServerCertificate
{
    public const string CertificateFile = "certificate.pem";
    public const string KeyFile = "key.pem";

    public static X509Certificate2 Create(string host, string folder)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        X509Certificate2 certificate = request.CreateSelfSigned(now.AddMinutes(-5), now.AddHours(1));
        File.WriteAllText(Path.Combine(folder, CertificateFile), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, KeyFile), key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }
}
