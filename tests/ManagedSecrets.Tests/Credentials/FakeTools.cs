using System.Runtime.Versioning;

namespace ManagedSecrets.Credentials;

/// <summary>A folder with a developer's tools that answer what a test tells them, as the only ones on PATH.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeTools : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fake-tools-");
    private readonly Variables _variables = new();

    public FakeTools() => _variables.Set("PATH", $"{_folder.FullName}:/usr/bin:/bin");

    public void Add(string name, string script)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\necho started >> {path}.log\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public int StartsOf(string name)
    {
        string log = Path.Combine(_folder.FullName, $"{name}.log");
        return File.Exists(log) ? File.ReadAllLines(log).Length : 0;
    }

    public void Dispose()
    {
        _variables.Dispose();
        _folder.Delete(recursive: true);
    }
}
