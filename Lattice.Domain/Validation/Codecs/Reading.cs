using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>The result of reading: a value or every error, and in either case what could be read.</summary>
/// <param name="Result">The value, or every error.</param>
/// <param name="Found">The keys present, with the values of those that could be read.</param>
internal sealed record Reading<A>(Validation<SpecError, A> Result, Seq<Finding> Found)
{
    internal Reading<B> Map<B>(Func<A, B> make) => new(Result.Map(make), Found);

    /// <summary>A narrower or combined value, if this one has no errors.</summary>
    internal Reading<B> Bind<B>(Func<A, Validation<SpecError, B>> make) => new(Result.Bind(make), Found);

    /// <summary>The same with further errors.</summary>
    internal Reading<A> And(Seq<SpecError> faults) => this with { Result = Result.And(faults) };
}

/// <summary>A key that is present.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Value">Its value; null if it has errors. For the tag of a union, the <see cref="CaseShape"/>.</param>
internal sealed record Finding(SpecPath At, object? Value);

/// <summary>A value and its location.</summary>
internal readonly record struct Placed<A>(A Value, SpecPath At);

/// <summary>
/// What was read from a map so far. Rules between keys use it: they see the value of each key that could be read, so errors in other keys
/// do not hide them, and skip the rest. Paths are dotted and start at the map.
/// </summary>
/// <param name="Map">The map as written.</param>
/// <param name="At">Where it stands.</param>
/// <param name="Values">What was found in it.</param>
internal sealed record Findings(SpecNode.Map Map, SpecPath At, Seq<Finding> Values)
{
    /// <summary>A map from which nothing has been read yet.</summary>
    internal Findings(SpecNode.Map map, SpecPath at) : this(map, at, Seq<Finding>.Empty) { }

    /// <summary>True when the map has the key, whatever its value.</summary>
    internal bool Has(string key) => Map.Find(key).IsSome;

    /// <summary>The value at a path; none if nothing readable is there.</summary>
    internal Option<Placed<A>> Find<A>(string path) => (from one in Written(path)
                                                        where one.Value is A
                                                        select new Placed<A>((A)one.Value!, one.At)).HeadOrNone();

    /// <summary>The value alone.</summary>
    internal Option<A> Read<A>(string path) => Find<A>(path).Map(found => found.Value);

    /// <summary>Every value of a kind in the map.</summary>
    internal Seq<Placed<A>> All<A>() => Values.Filter(one => one.Value is A).Map(one => new Placed<A>((A)one.Value!, one.At)).Strict();

    /// <summary>The location of a key, whatever its value.</summary>
    internal Option<SpecPath> Place(string path) => Written(path).HeadOrNone().Map(one => one.At);

    private Seq<Finding> Written(string path) => Values.Filter(one => one.At.Path == At.Key(path, 0).Path);
}
