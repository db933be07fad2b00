namespace Lattice.Domain.Validation;

/// <summary>A step of a dotted path: into a key or into an item of a list.</summary>
public abstract record SpecStep
{
    private SpecStep() { }

    /// <summary>Into a key.</summary>
    public sealed record Key(string Name) : SpecStep;

    /// <summary>Into an item, counted from 0.</summary>
    public sealed record Item(int Index) : SpecStep;

    /// <summary>One answer per case.</summary>
    public R Match<R>(Func<Key, R> key, Func<Item, R> item) => this switch
    {
        Key step => key(step),
        Item step => item(step),
        _ => throw new InvalidOperationException($"Unknown step {GetType().Name}."),
    };
}
