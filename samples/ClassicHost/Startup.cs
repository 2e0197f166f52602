namespace ClassicHost;

/// <summary>As it was before, but for the health check.</summary>
internal sealed class Startup(IConfiguration configuration)
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.Configure<ShopOptions>(configuration.GetSection("Shop"));
        services.AddHealthChecks().AddManagedSecrets();
    }

    public void Configure(IApplicationBuilder app) => app.UseRouting().UseEndpoints(endpoints =>
    {
        endpoints.MapHealthChecks("/health");
        endpoints.MapGet("/", () => configuration["Shop:PaymentKey"] is null ? "no payment key" : "with a payment key");
    });
}
