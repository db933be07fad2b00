using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>What reading gives: a value or every fault, and, even beside faults, what could be read on the way.</summary>
/// <param name="Result">The value, or every fault.</param>
/// <param name="Found">The keys that are written there, with the values of those that could be read.</param>
internal readonly record struct Reading<A>(Validation<SpecError, A> Result, Seq<Finding> Found)
{
    internal Reading<B> Map<B>(Func<A, B> make) => new(Result.Map(make), Found);

    /// <summary>A narrower or combined value, where this one is without faults.</summary>
    internal Reading<B> Bind<B>(Func<A, Validation<SpecError, B>> make) => new(Result.Bind(make), Found);

    /// <summary>The same with further faults.</summary>
    internal Reading<A> And(Seq<SpecError> faults) => this with { Result = Result.And(faults) };
}

/// <summary>A key that is written.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Value">What was read there; null where that has faults. Under the tag of a union, the <see cref="CaseShape"/>.</param>
internal sealed record Finding(SpecPath At, object? Value);

/// <summary>A value and where it is written.</summary>
internal readonly record struct Placed<A>(A Value, SpecPath At);

/// <summary>
/// What was read of a map so far. Rules between keys look here: they see values, each key for itself, so that faults of other keys do not
/// hide them, and say nothing of what could not be read. Paths are dotted and begin at the map.
/// </summary>
/// <param name="Map">The map as written.</param>
/// <param name="At">Where it stands.</param>
/// <param name="Values">What was found in it.</param>
internal sealed record Findings(SpecNode.Map Map, SpecPath At, Seq<Finding> Values)
{
    /// <summary>A map of which nothing has been read yet.</summary>
    internal Findings(SpecNode.Map map, SpecPath at) : this(map, at, Seq<Finding>.Empty) { }

    /// <summary>True when the map has a key, whatever is written there.</summary>
    internal bool Has(string key) => Map.Find(key).IsSome;

    /// <summary>The value written at a path; none where nothing readable stands.</summary>
    internal Option<Placed<A>> Find<A>(string path) => (from one in Written(path)
                                                        where one.Value is A
                                                        select new Placed<A>((A)one.Value!, one.At)).HeadOrNone();

    /// <summary>The value alone.</summary>
    internal Option<A> Read<A>(string path) => Find<A>(path).Map(found => found.Value);

    /// <summary>Every value of a kind in the map.</summary>
    internal Seq<Placed<A>> All<A>() => Values.Filter(one => one.Value is A).Map(one => new Placed<A>((A)one.Value!, one.At)).Strict();

    /// <summary>Where a key stands, whatever is written there.</summary>
    internal Option<SpecPath> Place(string path) => Written(path).HeadOrNone().Map(one => one.At);

    private Seq<Finding> Written(string path) => Values.Filter(one => one.At.Path == At.Key(path, 0).Path);
}
