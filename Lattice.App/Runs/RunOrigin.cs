using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.App.Text;
using Lattice.Domain.Experiment;

namespace Lattice.App.Runs;

/// <summary>
/// What a run's folder tells about where its spec and data came from. No figure depends on it, so whatever cannot be read is none.
/// </summary>
internal static class RunOrigin
{
    /// <summary>How many data the run used, from its <c>data.json</c>.</summary>
    internal static Option<SplitSizes> SizesOf(RunFolder folder) =>
        Text(folder.Data).Bind(text => JsonText.Read(text, Sizes).ToOption());

    /// <summary>
    /// The keys of the resolved spec whose values differ from those of the spec file, which is kept as it was given: what <c>--set</c>
    /// changed. A file that varies a key has the run's values among its own.
    /// </summary>
    internal static Option<Seq<ConfigurationValue>> ChangesOf(RunFolder folder, ExperimentSpec spec) =>
        from text in Text(folder.Spec)
        from given in SpecLoader.Load(text, Seq<string>.Empty, _ => default).ToOption()
        from file in given.Count == 1 ? Prelude.Some(given[0]) : given.Find(one => one.Name == spec.Name)
        select ConfigurationValue.Of(spec).Filter(value => !ConfigurationValue.Of(file).Contains(value)).Strict();

    private static SplitSizes Sizes(JsonPlace root) => root.May("splits").Match(
        Some: splits => splits.Items().Map(split => split.Must("sentences").Whole()).ToSeq().Strict() is
            [var training, var validation, var test]
            ? new SplitSizes(training, validation, test)
            : throw splits.Fault("three splits"),
        None: () => new SplitSizes(root.Must("training").Whole(), root.Must("validation").Whole(), root.Must("test").Whole()));

    private static Option<string> Text(string path) => RunFile.IsThere(path) ? RunFile.Text(path).ToOption() : Option<string>.None;
}
