using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Train.Compression;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Experiments;

namespace Lattice.App.Compression;

/// <summary>A finished run whose model codes data; its own data are not opened.</summary>
internal sealed record CodedRun(SavedSpec Saved, CodingModel Model, DataSchema Schema) : IDisposable
{
    /// <summary>The run's spec.</summary>
    public ExperimentSpec Spec => Saved.Spec;

    /// <summary>The hash of the run's spec.</summary>
    public string SpecHash => Lattice.Train.Specs.SpecHash.Of(Spec);

    /// <summary>Opens a run whose representations have a code.</summary>
    internal static Either<AppFault, CodedRun> Open(Streams streams, string path) =>
        from saved in SavedSpec.Open(streams, path)
        from fit in Represent.Has(saved.Spec.Model.Latent)
            ? Either<AppFault, Unit>.Right(Unit.Default)
            : AppFault.Usage(
                $"{path}: its latent has no points to code: Gaussian noise stands in for the dither. Give a run whose model.latent.kind "
                    + "is lattice or a discrete one.")
        from run in Of(saved)
        select run;

    /// <summary>Opens a run with any latent, on its own engine: the numbers are those of its figures.</summary>
    internal static Either<AppFault, CodedRun> OpenAny(Streams streams, string path) =>
        SavedSpec.Open(streams, path).Bind(saved => Of(saved, saved.Spec.Engine));

    /// <summary>Opens a run with any latent.</summary>
    /// <param name="saved">The run.</param>
    /// <param name="engine">The engine; null for the managed one.</param>
    internal static Either<AppFault, CodedRun> Of(SavedSpec saved, EngineSpec? engine = null) =>
        from best in TrainedRun.Final(saved)
        from vocabulary in VocabularyOf(saved)
        from schema in RunDataFile.SchemaOf(saved)
        from model in TrainedRun.Checkpoint(
            () => CodingModel.Of(saved.Spec, best, vocabulary.MatchUnsafe<Vocabulary?>(words => words, () => null), engine),
            saved.Folder.Checkpoints)
        select new CodedRun(saved, model.Scaled(schema.Scaling), schema);

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static Either<AppFault, Option<Vocabulary>> VocabularyOf(SavedSpec saved) =>
        saved.Spec.Model.Encoder is not NetworkSpec.BidirectionalGru
            ? Option<Vocabulary>.None
            : from text in RunFile.Read(
                  saved.Folder.Vocabulary, "Restore the file from a copy.", text => Either<RunFileError, string>.Right(text))
              from vocabulary in VocabularyText.Read(saved.Folder.Vocabulary, text).MapLeft(AppFault.Of)
              select Prelude.Some(vocabulary);
}
