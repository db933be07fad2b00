using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Validation;
using Lattice.Train.Engine;

namespace Lattice.App.Spec;

/// <summary>From a spec's text to its experiments.</summary>
public static class SpecLoader
{
    /// <summary>
    /// Every experiment of a spec (several when it varies something), or every fault of text and overrides. Overrides that change the experiment leave the file's expectations out.
    /// </summary>
    /// <param name="text">The spec, in YAML.</param>
    /// <param name="overrides">What <c>--set</c> was given: <c>path=value</c> each.</param>
    public static Validation<SpecError, Seq<ExperimentSpec>> Load(string text, Seq<string> overrides) => Load(text, overrides, Engines.Obstacle);

    /// <summary>The same, where <paramref name="obstacle"/> says which engines cannot be had.</summary>
    public static Validation<SpecError, Seq<ExperimentSpec>> Load(string text, Seq<string> overrides, Func<EngineSpec, Option<EngineObstacle>> obstacle) =>
        YamlReader.Read(text).Bind(read =>
        {
            var (root, faults) = overrides.Fold((read.Root, Faults: Seq<SpecError>.Empty), Apply);
            var specs = FileExpectations.Unjudged(read.Root, root, overrides, obstacle).IsEmpty
                ? SpecDocument.Decode(new UnvalidatedExperiment(root), obstacle)
                : FileExpectations.Without(read.Root, root, obstacle);
            return faults.IsEmpty
                ? specs
                : Validation<SpecError, Seq<ExperimentSpec>>.Fail(SpecDocument.Ordered(specs.Match(Succ: _ => faults, Fail: more => more + faults)));
        });

    /// <summary>The same for a file.</summary>
    public static Validation<SpecError, Seq<ExperimentSpec>> LoadFile(string path, Seq<string> overrides) =>
        SpecFile.Read(path).Bind(text => Load(text, overrides));

    /// <summary>What has to be said of overrides beside their spec: that the file's expectations are not judged, where they are not. Nothing for texts that cannot be read.</summary>
    internal static Option<string> Note(string text, Seq<string> overrides) => YamlReader.Read(text).Match(
        Succ: read =>
        {
            var changing = FileExpectations.Unjudged(read.Root, overrides.Fold((read.Root, Faults: Seq<SpecError>.Empty), Apply).Root, overrides, Engines.Obstacle);
            return changing.IsEmpty ? Option<string>.None : FileExpectations.Note(changing);
        },
        Fail: _ => Option<string>.None);

    private static (SpecNode Root, Seq<SpecError> Faults) Apply((SpecNode Root, Seq<SpecError> Faults) before, string text) =>
        Override.Apply(before.Root, text).Match(
            Succ: root => (root, before.Faults),
            Fail: faults => (before.Root, before.Faults + faults));
}
