namespace ManagedSecrets.Browser.Status;

/// <summary>An app on an ordinary day: some rotations behind it, one secret that expires soon.</summary>
internal static class Demonstration
{
    public static async Task<StatusApp> StartAsync()
    {
        StatusApp app = await StatusApp.StartAsync(Fill);
        string[] read = ["Shop:PaymentKey", "Shop:Database", "Mail:Password", "Search:Key", "Shop:Storage"];
        string[] versions = ["9be2047ac1d34e0f", "30f6c8815b7a4d21", "e7715d0ff2c94b68", "1d94ab6c07e84f3b", "c05e2f7738da4961", "6ab90d14e2f74c85", "f81c37a950be4d02", "42d7e69b8c1f4a30", "b93f0c5d71e84a26", "0e6a82f4c9d34b17", "d27b41e08f5c4693"];
        string[] rotated = ["Mail--Password", "Shop--Database", "Search--Key", "Shop--PaymentKey", "Shop--Database", "Mail--Password", "Shop--Webhook--Signing", "Search--Key", "Shop--Storage", "Shop--Database", "Shop--PaymentKey"];
        for (int turn = 0; turn < versions.Length; turn++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(53 + (turn * 97 % 211)));
            app.Store.Set(rotated[turn], versions[turn], TimeSpan.Zero, rotated[turn] == "Mail--Password" ? null : TimeSpan.FromDays(89));
            foreach (string key in read)
                _ = app.Configuration[key];
            await app.LookAsync();
        }

        app.Time.Advance(TimeSpan.FromSeconds(134));
        return app;
    }

    private static void Fill(ShownStore store)
    {
        store.Set("Shop--PaymentKey", "5f2c9a1be0d44c7c", TimeSpan.FromDays(12), TimeSpan.FromDays(60));
        store.Set("Shop--Database", "82d1f36a4c0b4e97", TimeSpan.FromDays(31), TimeSpan.FromDays(58));
        store.Set("Shop--Storage", "0c77ab12f9314f6e", TimeSpan.FromDays(44), TimeSpan.FromDays(45));
        store.Set("Shop--Webhook--Signing", "94f3e1b07d2a4c58", TimeSpan.FromDays(57), TimeSpan.FromDays(32));
        store.Set("Mail--Password", "a41e88d09c1b4a55", TimeSpan.FromDays(3));
        store.Set("Search--Key", "6612fdc0a97b4e83", TimeSpan.FromDays(8), TimeSpan.FromDays(81));
        store.Set("Partner--Sftp--PrivateKey", "17e5d92b3fc84a06", TimeSpan.FromDays(173), TimeSpan.FromDays(9));
        store.Set("Legacy--ApiKey", "d0b8473ec615492f", TimeSpan.FromDays(298));
    }
}
