namespace ManagedSecrets.Matrix;

/// <summary>One channel into one sink, in one shape of host.</summary>
public sealed record Cell(string Sink, HostShape Shape, string Channel)
{
    public override string ToString() => $"{Channel} to {Sink}, {Shape}";
}
