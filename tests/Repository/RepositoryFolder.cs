namespace ManagedSecrets;

/// <summary>The folder that holds ManagedSecrets.sln, upward from where the program runs. Linked into each project that reads the repository.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ManagedSecrets.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("No folder above the program holds ManagedSecrets.sln.");
    }
}
