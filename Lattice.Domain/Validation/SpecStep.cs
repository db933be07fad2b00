namespace Lattice.Domain.Validation;

/// <summary>A step of a dotted path: into a key or into an item of a list.</summary>
internal abstract record SpecStep
{
    private SpecStep() { }

    /// <summary>Into a key.</summary>
    public sealed record Key(string Name) : SpecStep { private protected override R Of<R>(Cases<R> cases) => cases.Key(this); }

    /// <summary>Into an item, counted from 0.</summary>
    public sealed record Item(int Index) : SpecStep { private protected override R Of<R>(Cases<R> cases) => cases.Item(this); }

    /// <summary>Matches on the case.</summary>
    public R Match<R>(Func<Key, R> key, Func<Item, R> item) =>
        Of(new Cases<R>(key, item));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(Func<Key, R> Key, Func<Item, R> Item);
}
