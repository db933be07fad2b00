using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Sweeps;

/// <summary>Maps of dotted paths of a spec, such as <c>objective.lambda</c>, to something for each.</summary>
internal static class SweepPaths
{
    private static readonly Seq<string> fixedKeys = Prelude.Seq("schema", "name", Variation.Key, "expect");

    /// <summary>A codec of such maps; every path must be one that a spec has.</summary>
    /// <param name="item">Reads what belongs to a path, which is given with the line of its key.</param>
    /// <param name="encode">The path and what belongs to it.</param>
    /// <param name="expected">What belongs to a path, in words.</param>
    /// <param name="example">An example of a map.</param>
    public static Codec<Seq<A>> Map<A>(
        Func<SpecNode, SpecPath, Validation<SpecError, A>> item, Func<A, SpecNode.Entry> encode, string expected, string example)
    {
        var shape = new SpecShape.Text("", $"a map of dotted paths to {expected}", example);
        return new(
            shape,
            (node, at) => node is SpecNode.Map { Entries.IsEmpty: false } map
                ? map.Entries.Map(entry => Entry(entry, item)).Strict().All().And(Keys.Repeated(map, at))
                : Codec<Seq<A>>.WrongType(node, at, shape),
            values => new SpecNode.Map(values.Map(encode).Strict(), 0));
    }

    /// <summary>True for a path equal to another or inside it.</summary>
    public static bool IsWithin(string path, string whole) => path == whole
        || path.StartsWith(whole + ".", StringComparison.Ordinal) || path.StartsWith(whole + "[", StringComparison.Ordinal);

    /// <summary>Errors of paths that are set one after the other: repeated ones, and those that a later one replaces.</summary>
    public static Seq<SpecError> Clashes(Seq<SpecPath> paths) =>
        Prelude.toSeq(from index in Enumerable.Range(0, paths.Count)
                      from earlier in paths.Take(index)
                      let fault = Clash(earlier, paths[index])
                      where fault is not null
                      select fault).Strict();

    private static SpecError? Clash(SpecPath earlier, SpecPath later) =>
        earlier.Path == later.Path ? new SpecError.SweptTwice(later, earlier.Line)
        : IsWithin(earlier.Path, later.Path) ? new SpecError.SweptWithoutEffect(earlier, later.Path)
        : null;

    private static Validation<SpecError, A> Entry<A>(SpecNode.Entry entry, Func<SpecNode, SpecPath, Validation<SpecError, A>> item)
    {
        var path = new SpecPath(entry.Key, entry.Line);
        var steps = fixedKeys.Exists(key => IsWithin(entry.Key, key))
            ? Faults.Of<Seq<SpecStep>>(new SpecError.SweepOfFixed(path))
            : SpecSteps.Parse(path, SpecDocument.Shape);
        return steps.And(item(entry.Value, path)).Map(both => both.Item2);
    }
}
