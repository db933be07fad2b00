using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;
using Lattice.Train.Engines;

namespace Lattice.App.Spec;

/// <summary>Loads the experiments of a spec.</summary>
internal static class SpecLoader
{
    /// <summary>
    /// Every experiment of a spec (several when it varies something), or every fault of text and overrides. Overrides that change the
    /// experiment drop the file's expectations.
    /// </summary>
    /// <param name="text">The spec, in YAML.</param>
    /// <param name="overrides">The values of <c>--set</c>, each <c>path=value</c>.</param>
    public static Validation<SpecError, Seq<ExperimentSpec>> Load(string text, Seq<string> overrides) =>
        Load(text, overrides, EngineFactory.Obstacle);

    /// <summary>The same, where <paramref name="obstacle"/> says which engines are not available.</summary>
    public static Validation<SpecError, Seq<ExperimentSpec>> Load(
        string text, Seq<string> overrides, Func<EngineSpec, Option<EngineObstacle>> obstacle) =>
        Read(text, overrides, obstacle).Map(loaded => loaded.Specs);

    /// <summary>The same for a file, with its text and a note on the overrides.</summary>
    public static Validation<SpecError, LoadedSpec> LoadFile(string path, Seq<string> overrides) =>
        LoadFile(path, overrides, EngineFactory.Obstacle);

    /// <summary>The same, where <paramref name="obstacle"/> says which engines are not available.</summary>
    public static Validation<SpecError, LoadedSpec> LoadFile(
        string path, Seq<string> overrides, Func<EngineSpec, Option<EngineObstacle>> obstacle) =>
        SpecFile.Read(path).Bind(text => Read(text, overrides, obstacle));

    /// <summary>The same for a text.</summary>
    internal static Validation<SpecError, LoadedSpec> Read(
        string text, Seq<string> overrides, Func<EngineSpec, Option<EngineObstacle>> obstacle) =>
        YamlReader.Read(text).Bind(read =>
        {
            var (root, faults) = overrides.Fold((read.Root, Faults: Seq<SpecError>.Empty), Apply);
            var changing = FileExpectations.Unjudged(read.Root, root, overrides, obstacle);
            var specs = changing.IsEmpty
                ? SpecDocument.Decode(new UnvalidatedExperiment(root), obstacle)
                : FileExpectations.Without(read.Root, root, obstacle);
            return faults.IsEmpty
                ? specs.Map(all => new LoadedSpec(all, text, changing.IsEmpty ? Option<string>.None : FileExpectations.Note(changing)))
                : Validation<SpecError, LoadedSpec>.Fail(SpecDocument.Ordered(specs.Match(Succ: _ => faults, Fail: more => more + faults)));
        });

    private static (SpecNode Root, Seq<SpecError> Faults) Apply((SpecNode Root, Seq<SpecError> Faults) before, string text) =>
        Override.Apply(before.Root, text).Match(
            Succ: root => (root, before.Faults),
            Fail: faults => (before.Root, before.Faults + faults));
}

/// <summary>A spec that was read.</summary>
/// <param name="Specs">Its experiments.</param>
/// <param name="Text">Its text.</param>
/// <param name="Note">A note that the file's expectations are not checked, if so.</param>
internal sealed record LoadedSpec(Seq<ExperimentSpec> Specs, string Text, Option<string> Note);
