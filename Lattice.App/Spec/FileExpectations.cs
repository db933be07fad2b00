using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Text;
using Lattice.Domain.Validation;

namespace Lattice.App.Spec;

/// <summary>
/// The expectations of a spec file belong to its experiment. If <c>--set</c> changes the experiment, they are dropped: a shortened run has
/// missed nothing. Settings that do not change the experiment (engine, checkpoints, name, seed, number of sampled test data) keep them, and
/// expectations given by <c>--set</c> itself are checked.
/// </summary>
internal static class FileExpectations
{
    private const string Key = "expect";
    private static readonly Seq<string> neutral = Prelude.Seq("engine", "checkpoint", "name", "seed", "evaluate.images");

    /// <summary>
    /// The <c>--set</c> paths that change the experiment, so that the file's expectations are not checked; empty if they are.
    /// </summary>
    /// <param name="file">The file's tree.</param>
    /// <param name="set">The tree with every override in it.</param>
    /// <param name="overrides">The values of <c>--set</c>.</param>
    /// <param name="obstacle">Gives the reason why an engine is not available, if so.</param>
    public static Seq<string> Unjudged(
        SpecNode file, SpecNode set, Seq<string> overrides, Func<EngineSpec, Option<EngineObstacle>> obstacle)
    {
        var paths = overrides.Map(text => text.Split('=', 2)[0].Trim()).Strict();
        var changing = paths.Filter(path => !neutral.Exists(part => IsWithin(path, part))).Distinct().ToSeq().Strict();
        var judged = changing.IsEmpty || !HasExpectations(file) || paths.Exists(path => IsWithin(path, Key));
        return judged || IsSame(Decode(Without(file), obstacle), Decode(Without(set), obstacle)) ? Seq<string>.Empty : changing;
    }

    /// <summary>The experiments of a tree without the file's expectations, when those are not checked.</summary>
    public static Validation<SpecError, Seq<ExperimentSpec>> Without(
        SpecNode file, SpecNode set, Func<EngineSpec, Option<EngineObstacle>> obstacle)
    {
        // An expected figure that is no longer measured because of --set is not an error; one that the file itself does not measure remains
        // an error.
        var specs = Decode(set, obstacle);
        var left = specs.IsSuccess || Decode(file, obstacle).IsFail ? specs : Decode(Without(set), obstacle);
        return left.Map(experiments => experiments.Map(spec => spec with { Expectations = Seq<Expectation>.Empty }).Strict());
    }

    /// <summary>The note on it.</summary>
    public static string Note(Seq<string> changing) =>
        $"note: --set {string.Join(", ", changing.Map(path => Display.Clean(path)))} {(changing.Count == 1 ? "changes" : "change")} the "
            + "experiment: the file's expectations are not judged.";

    private static Validation<SpecError, Seq<ExperimentSpec>> Decode(SpecNode root, Func<EngineSpec, Option<EngineObstacle>> obstacle) =>
        SpecDocument.Decode(new UnvalidatedExperiment(root), obstacle);

    private static bool IsWithin(string path, string part) =>
        path == part || path.StartsWith(part + ".", StringComparison.Ordinal) || path.StartsWith(part + "[", StringComparison.Ordinal);

    private static bool HasExpectations(SpecNode file) => file is SpecNode.Map map
        && map.Find(Key).Exists(entry => entry.Value is not SpecNode.List { Items.IsEmpty: true });

    private static SpecNode Without(SpecNode root) => root is SpecNode.Map map ? map.Without(Key) : root;

    private static bool IsSame(Validation<SpecError, Seq<ExperimentSpec>> one, Validation<SpecError, Seq<ExperimentSpec>> other) =>
        one.Match(
            Succ: first => other.Match(
                Succ: second =>
                    first.Count == second.Count
                        && first.Zip(second).ForAll(pair => Bare(pair.Item1, pair.Item1) == Bare(pair.Item2, pair.Item1)),
                Fail: _ => false),
            Fail: _ => false);

    private static string Bare(ExperimentSpec spec, ExperimentSpec like) => ResolvedSpec.Write(spec with
    {
        Name = like.Name,
        Seed = like.Seed,
        Engine = like.Engine,
        Checkpoint = like.Checkpoint,
        Evaluation = spec.Evaluation with { Images = like.Evaluation.Images },
    });
}
