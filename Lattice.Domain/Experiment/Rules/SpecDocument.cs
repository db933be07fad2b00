using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>A whole spec file: one experiment, or one per value of the path it varies.</summary>
internal static class SpecDocument
{
    /// <summary>The shape of a spec file, including <c>vary</c>.</summary>
    public static SpecShape Shape { get; } = ExperimentRules.Codec.Shape switch
    {
        SpecShape.Record record => new SpecShape.Record(record.Fields.Add(new FieldShape(
            Variation.Key, "Expands the file into one experiment per value of one dotted path; each name gets the value as a suffix.",
            new SpecShape.Variation(), false, Option<SpecNode>.None))),
        var other => other,
    };

    /// <summary>Every experiment of a file, or every error, in the order of their lines.</summary>
    /// <param name="written">The file.</param>
    /// <param name="obstacle">Gives the reason why an engine is not available here, if so.</param>
    public static Validation<SpecError, Seq<ExperimentSpec>> Decode(
        UnvalidatedExperiment written, Func<EngineSpec, Option<EngineObstacle>> obstacle) =>
        (written.Root is SpecNode.Map map
            ? Variation.Expand(map).Match(
                Succ: variants => variants.Map(variant => Decode(variant, obstacle)).All(),
                Fail: faults => ExperimentRules.Codec.Decode(map.Without(Variation.Key), SpecPath.Root).Map(Prelude.Seq1).And(faults))
            : Codec<Seq<ExperimentSpec>>.WrongType(written.Root, SpecPath.Root, Shape))
        .Match(
            Succ: Validation<SpecError, Seq<ExperimentSpec>>.Success,
            Fail: faults => Validation<SpecError, Seq<ExperimentSpec>>.Fail(Ordered(faults)));

    private static Validation<SpecError, ExperimentSpec> Decode(SpecNode.Map variant, Func<EngineSpec, Option<EngineObstacle>> obstacle)
    {
        var (result, found) = ExperimentRules.Codec.Read(variant, SpecPath.Root);
        return result.And(EngineRules.Obstacles(new(variant, SpecPath.Root, found), obstacle));
    }

    /// <summary>The shape at a dotted path; none where no spec has that path.</summary>
    public static Option<SpecShape> ShapeAt(SpecPath path) => SpecSteps.ShapeAt(path, Shape);

    /// <summary>The resolved spec as a tree: every default written out.</summary>
    public static SpecNode Encode(ExperimentSpec spec) => ExperimentRules.Codec.Encode(spec);

    /// <summary>The spec as a tree without the values that equal their defaults: what identifies it.</summary>
    public static SpecNode EncodeWithoutDefaults(ExperimentSpec spec) => ExperimentRules.Codec.EncodeWithoutDefaults(spec);

    /// <summary>Errors in the order of their lines, without duplicates; those without a line come last.</summary>
    public static Seq<SpecError> Ordered(Seq<SpecError> faults) =>
        Prelude.toSeq(faults.Distinct().OrderBy(fault => fault.At.Line == 0 ? int.MaxValue : fault.At.Line)).Strict();
}
