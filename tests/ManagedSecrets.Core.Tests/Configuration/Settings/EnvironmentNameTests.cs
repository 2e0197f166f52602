using Microsoft.Extensions.Configuration;

namespace ManagedSecrets.Configuration.Settings;

public class EnvironmentNameTests
{
    [TestCase("Test", "Staging", "Development", "Development", "Test")]
    [TestCase(null, "Staging", "Development", "Development", "Staging")]
    [TestCase(null, null, "Development", null, "Development")]
    [TestCase(null, null, "Development", "Production", "Production")]
    [TestCase(null, null, "Staging", "Development", "Staging")]
    [TestCase(null, null, null, null, "Production")]
    [TestCase("", "", "", "", "Production")]
    public void Find_takes_code_then_configuration_then_the_variable_that_is_no_developers(
        string? code, string? configured, string? dotnet, string? aspNet, string expected)
    {
        IConfigurationRoot earlier = new ConfigurationBuilder().AddInMemoryCollection([new("environment", configured)]).Build();

        string found = EnvironmentName.Find(
            new SecretLoadingOptions { Environment = code }, earlier, name => name == "DOTNET_ENVIRONMENT" ? dotnet : aspNet);

        Assert.That(found, Is.EqualTo(expected));
    }
}
