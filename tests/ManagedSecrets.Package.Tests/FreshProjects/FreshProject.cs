namespace ManagedSecrets.Package.FreshProjects;

/// <summary>A project as a template of the SDK makes it, with the packages that a reader of the README adds.</summary>
internal sealed record FreshProject(string Name, string Sdk, params IReadOnlyList<string> Packages)
{
    /// <summary>Where its code is.</summary>
    public string Sources { get; init; } = Path.Combine(AppContext.BaseDirectory, "Apps", Name);

    /// <summary>What the project sets besides, as MSBuild reads it.</summary>
    public string Settings { get; init; } = "";

    private string ProjectFile => Name == "FSharp" ? "FSharp.fsproj" : $"{Name}.csproj";

    private string Compiled => Name == "FSharp" ? "<ItemGroup><Compile Include=\"Program.fs\" /></ItemGroup>" : "";

    public string WriteInto(string folder, string readme)
    {
        string target = Directory.CreateDirectory(Path.Combine(folder, Name)).FullName;
        foreach (string file in Directory.EnumerateFiles(Sources, "*.?s"))
            File.WriteAllText(Path.Combine(target, Path.GetFileName(file)), File.ReadAllText(file).Replace("// README", readme, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(target, "appsettings.json"), """{ "ManagedSecrets": { "VaultUri": "https://shop.vault.azure.net/" } }""");
        File.WriteAllText(Path.Combine(target, ProjectFile), $"""
            <Project Sdk="{Sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              {Compiled}{Settings}
              <ItemGroup>
                {string.Join("\n    ", Packages.Select(Reference))}
              </ItemGroup>
            </Project>
            """);
        return $"{Name}/{ProjectFile}";
    }

    /// <summary>Of an id, at the version of the repository, or of an id with a version of its own.</summary>
    private static string Reference(string package)
    {
        string id = package.Split(' ')[0];
        string version = id != package ? package[(id.Length + 1)..] : Repository.Libraries.Contains(id) ? Feed.Version : Repository.VersionOf(id);
        return $"<PackageReference Include=\"{id}\" Version=\"{version}\" />";
    }
}
