using LanguageExt;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;

namespace Lattice.App.Runs;

/// <summary>A run opened from its folder, with its spec and its data, rows or sentences.</summary>
internal sealed record OpenedRun(RunFolder Folder, ExperimentSpec Spec, LoadedData Data)
{
    /// <summary>Opens a run.</summary>
    /// <param name="streams">Where notes go.</param>
    /// <param name="path">The folder.</param>
    /// <param name="mayBegin">Whether the vocabulary may be missing, as in a run that was stopped before it began.</param>
    internal static Either<AppFault, OpenedRun> Open(Streams streams, string path, bool mayBegin = false) =>
        SavedSpec.Open(streams, path).Bind(saved => Of(saved, mayBegin));

    /// <summary>Reads the data of a run.</summary>
    internal static Either<AppFault, OpenedRun> Of(SavedSpec saved, bool mayBegin = false) =>
        from places in RunPlaces.Of(saved.Folder)
        from data in places.Load(saved.Spec.Data, LocalData.Folder()).MapLeft(AppFault.Of)
        from _ in data.Match(
            rows: _ => Unit.Default,
            text: set => mayBegin && !File.Exists(saved.Folder.Vocabulary)
                && RunFolderContent.StateOf(saved.Folder) == RunFolderState.NotBegun
                ? Unit.Default
                : OfThisVocabulary(saved.Folder, set))
        select new OpenedRun(saved.Folder, saved.Spec, data);

    /// <summary>
    /// Reads the vocabulary from the run's folder, which maps numbers to words even if the data change, and checks the vocabulary of the
    /// current data against it.
    /// </summary>
    private static Either<AppFault, Unit> OfThisVocabulary(RunFolder folder, TextSet data) =>
        from text in RunFile.Read(folder.Vocabulary, "Restore the file from a copy.", text => Either<RunFileError, string>.Right(text))
        from saved in VocabularyText.Read(folder.Vocabulary, text).MapLeft(AppFault.Of)
        from _ in saved == data.Vocabulary ? Either<AppFault, Unit>.Right(Unit.Default) : AppFault.BadInput(
            $"{folder.Vocabulary}: the words of the run are not those of the data at hand ({saved.Words.Count} words in the run, "
            + $"{data.Vocabulary.Words.Count} in the data). Put the data back that the run was made of.")
        select Unit.Default;
}
