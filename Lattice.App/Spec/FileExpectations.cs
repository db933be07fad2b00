using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Text;
using Lattice.Domain.Validation;

namespace Lattice.App.Spec;

/// <summary>
/// The expectations of a spec file belong to its experiment. Where <c>--set</c> makes another one of it, they are left out: a shortened run
/// has missed nothing. What does not change the experiment (engine, checkpoints, name, seed, how many test data are sampled) leaves them,
/// and expectations given by <c>--set</c> itself are judged.
/// </summary>
internal static class FileExpectations
{
    private const string Key = "expect";
    private static readonly Seq<string> neutral = Prelude.Seq("engine", "checkpoint", "name", "seed", "evaluate.images");

    /// <summary>
    /// The paths set by <c>--set</c> that change the experiment, where the file's expectations are therefore not judged; none where they
    /// are.
    /// </summary>
    /// <param name="file">The file's tree.</param>
    /// <param name="set">The tree with every override in it.</param>
    /// <param name="overrides">What <c>--set</c> was given.</param>
    /// <param name="obstacle">Why an engine cannot be had, if so.</param>
    public static Seq<string> Unjudged(
        SpecNode file, SpecNode set, Seq<string> overrides, Func<EngineSpec, Option<EngineObstacle>> obstacle)
    {
        var paths = overrides.Map(text => text.Split('=', 2)[0].Trim()).Strict();
        var changing = paths.Filter(path => !neutral.Exists(part => IsWithin(path, part))).Distinct().ToSeq().Strict();
        var judged = changing.IsEmpty || !HasExpectations(file) || paths.Exists(path => IsWithin(path, Key));
        return judged || IsSame(Decode(Without(file), obstacle), Decode(Without(set), obstacle)) ? Seq<string>.Empty : changing;
    }

    /// <summary>The experiments of a tree whose file's expectations are not judged, without them.</summary>
    public static Validation<SpecError, Seq<ExperimentSpec>> Without(
        SpecNode file, SpecNode set, Func<EngineSpec, Option<EngineObstacle>> obstacle)
    {
        // A figure that is expected and by --set no longer measured is no fault; one of the file itself stays one.
        var specs = Decode(set, obstacle);
        var left = specs.IsSuccess || Decode(file, obstacle).IsFail ? specs : Decode(Without(set), obstacle);
        return left.Map(experiments => experiments.Map(spec => spec with { Expectations = Seq<Expectation>.Empty }).Strict());
    }

    /// <summary>The sentence that says so.</summary>
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
