using ManagedSecrets.LocalVault.Server;

namespace ManagedSecrets.LocalVault.Tests.Server;

internal sealed class EnvironmentGuardTests
{
    [TestCase(null, "Development")]
    [TestCase("Development", null)]
    [TestCase("development", "DEVELOPMENT")]
    [TestCase("", "Development")]
    public void Check_in_development_passes(string? aspNetCore, string? dotnet) =>
        Assert.That(() => EnvironmentGuard.Check(false, Read(aspNetCore, dotnet)), Throws.Nothing);

    [TestCase(null, null, "unset")]
    [TestCase("Production", null, "Production")]
    [TestCase("Development", "Staging", "Staging")]
    [TestCase("Production", "Development", "Production")]
    public void Check_outside_development_throws(string? aspNetCore, string? dotnet, string named) =>
        Assert.That(() => EnvironmentGuard.Check(false, Read(aspNetCore, dotnet)), Throws.InvalidOperationException.With.Message.Contains(named));

    [Test]
    public void Check_that_code_allows_passes() => Assert.That(() => EnvironmentGuard.Check(true, Read("Production", null)), Throws.Nothing);

    private static Func<string, string?> Read(string? aspNetCore, string? dotnet) => name => name == "ASPNETCORE_ENVIRONMENT" ? aspNetCore : dotnet;
}
