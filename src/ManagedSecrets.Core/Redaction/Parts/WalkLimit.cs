namespace ManagedSecrets.Redaction.Parts;

/// <summary>How far a walk through nested collections still goes.</summary>
internal readonly record struct WalkLimit(int Depth, int Items)
{
    public static WalkLimit Full => new(Depth: 5, Items: 1_000);

    public WalkLimit Deeper => this with { Depth = Depth - 1 };
}
