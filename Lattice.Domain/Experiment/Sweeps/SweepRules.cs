using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Sweeps;

/// <summary>The codec of <see cref="SweepSpec"/>: a sweep file.</summary>
internal static class SweepRules
{
    /// <summary>Upper limit on the runs of a sweep.</summary>
    public const int Most = 10_000;

    private const string Base = "base";
    private const string Inline = "spec";

    /// <summary>The whole document.</summary>
    public static Codec<SweepSpec> Codec { get; } = Record.Of(
        Field.Required("schema", ExperimentRules.SchemaNumber, (SweepSpec _) => ExperimentRules.Schema, "Version of this format."),
        Field.Required("sweep", ExperimentRules.Name, (SweepSpec sweep) => sweep.Name, "Name of the sweep."),
        Field.Optional(Base, BaseFile(), (SweepSpec sweep) => File(sweep.Base), "Path of the spec file that the runs start from."),
        Field.Optional(Inline, BaseSpec(), (SweepSpec sweep) => Root(sweep.Base), "That spec itself."),
        Field.Default("grid", Axes(), (SweepSpec sweep) => sweep.Grid, Seq<SweepAxis>.Empty, "Values combined in every way."),
        Field.Default("zip", Zipped(), (SweepSpec sweep) => sweep.Zip, Seq<SweepAxis>.Empty, "Values that go together."),
        Field.Optional("random", RandomRules.Codec, (SweepSpec sweep) => sweep.Random, "Values drawn at random."),
        Field.Default("seeds", Seeds(), (SweepSpec sweep) => sweep.Seeds, Seq<SweepSeed>.Empty, "Seeds of every combination."),
        (_, name, file, spec, grid, zip, random, seeds) => new SweepSpec(
            name,
            file.Map(one => (SweepBase)one).IfNone(() => new SweepBase.Inline(spec.IfNone(SpecNode.Map.Empty))),
            grid, zip, random, seeds))
        .Where(OneBase)
        .Closed()
        .Where((sweep, at) => Clashes(sweep) + TooMany(sweep, at));

    /// <summary>The number of runs; more than <see cref="Most"/> are never built.</summary>
    public static long Count(SweepSpec sweep) => sweep.Grid.Map(axis => axis.Values.Count)
        .Add(sweep.Zip.HeadOrNone().Map(axis => axis.Values.Count).IfNone(1))
        .Add(sweep.Random.Map(random => random.Count).IfNone(1))
        .Add(int.Max(1, sweep.Seeds.Count))
        .Fold(1L, (product, count) => product > Most ? product : product * count);

    private static Seq<SpecError> TooMany(SweepSpec sweep, SpecPath at) => Faults.If(
        Count(sweep) > Most, () => new SpecError.TooManyRuns(at, Count(sweep), Most));

    // Values are set in this order, so a later path around an earlier one would replace it.
    private static Seq<SpecError> Clashes(SweepSpec sweep) => SweepPaths.Clashes(
        sweep.Grid.Map(axis => axis.Path) + sweep.Zip.Map(axis => axis.Path)
        + sweep.Random.ToSeq().Bind(one => one.Ranges).Map(one => one.Path)
        + sweep.Seeds.Take(1).Map(seed => new SpecPath("seed", seed.At.Line)));

    private static Seq<SpecError> OneBase(Findings document) => (document.Has(Base), document.Has(Inline)) switch
    {
        (true, true) => Prelude.Seq1<SpecError>(new SpecError.SweepBaseNotOne(document.Place(Inline).IfNone(document.At), 2)),
        (false, false) => Prelude.Seq1<SpecError>(new SpecError.SweepBaseNotOne(document.At, 0)),
        _ => Seq<SpecError>.Empty,
    };

    private static Codec<SweepBase.File> BaseFile() => Words.Line("the path of a spec file", "mnist-e8.yaml")
        .Refine((path, at) => Faults.None(new SweepBase.File(path, at)), file => file.Path);

    private static Codec<SpecNode.Map> BaseSpec()
    {
        var shape = new SpecShape.Text("", "a map: a whole spec", "{ schema: 1, … }");
        return new(
            shape, (node, at) => node is SpecNode.Map map ? Faults.None(map) : Codec<SpecNode.Map>.WrongType(node, at, shape), map => map);
    }

    private static Codec<Seq<SweepAxis>> Axes() => SweepPaths.Map(
        (node, path) => node switch
        {
            SpecNode.List { Items.IsEmpty: false } list => Faults.None(new SweepAxis(path, list.Items)),
            _ => Faults.Of<SweepAxis>(new SpecError.WrongType(path, node.Describe(), "a list of one value or more", "[0.5, 1, 2]")),
        },
        axis => new SpecNode.Entry(axis.Path.Path, 0, new SpecNode.List(axis.Values, 0)), "lists of their values",
        "{ objective.lambda: [0.5, 1, 2] }");

    private static Codec<Seq<SweepAxis>> Zipped() => Axes().Where((axes, _) => axes.Tail
        .Filter(axis => axis.Values.Count != axes.Head.Values.Count)
        .Map(axis => (SpecError)new SpecError.ZipUneven(axis.Path, axis.Values.Count, axes.Head.Path.Path, axes.Head.Values.Count))
        .Strict());

    private static Codec<Seq<SweepSeed>> Seeds()
    {
        var list = Many.Of(Numbers.Seed.Refine((value, at) => Faults.None(new SweepSeed(value, at)), seed => seed.Value), "seeds", 1);
        var shape = new SpecShape.Text("", $"a list of seeds, or their number from 1 to {Most}", "[1, 2, 3]");
        return new(
            shape,
            (node, at) => node switch
            {
                SpecNode.List => list.Decode(node, at),
                SpecNode.Scalar { Quoted: false } => Numbers.Int(1, "3", Most).Decode(node, at).Map(
                    count => Prelude.toSeq(Enumerable.Range(1, count).Select(seed => new SweepSeed((ulong)seed, at))).Strict()),
                _ => Codec<Seq<SweepSeed>>.WrongType(node, at, shape),
            },
            list.Encode);
    }

    private static Option<SweepBase.File> File(SweepBase one) => one.Match(file: Option<SweepBase.File>.Some, inline: _ => default);

    private static Option<SpecNode.Map> Root(SweepBase one) =>
        one.Match(file: _ => default, inline: inline => Option<SpecNode.Map>.Some(inline.Root));
}
