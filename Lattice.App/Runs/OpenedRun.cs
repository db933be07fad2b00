using LanguageExt;
using Lattice.App.Commands;
using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;

namespace Lattice.App.Runs;

/// <summary>A run opened from its folder, with the spec it was made of and its data, rows or sentences.</summary>
internal sealed record OpenedRun(RunFolder Folder, ExperimentSpec Spec, LoadedData Data)
{
    /// <summary>Opens a run, or says what is wrong and gives the exit code.</summary>
    /// <param name="streams">Where faults are told.</param>
    /// <param name="path">The folder.</param>
    /// <param name="mayBegin">Whether a run that was stopped before it began may lack its vocabulary.</param>
    internal static Either<int, OpenedRun> Open(Streams streams, string path, bool mayBegin = false) => SavedSpec.Open(streams, path).Bind(saved =>
        DataSource.Load(saved.Spec.Data, LocalData.Folder()).Match(
            Left: error => Either<int, OpenedRun>.Left(DataFaults.Write(streams.Error, error)),
            Right: data => data.Match(
                rows: _ => Either<int, OpenedRun>.Right(new OpenedRun(saved.Folder, saved.Spec, data)),
                text: set => (mayBegin && !File.Exists(saved.Folder.Vocabulary) && RunFolderContent.StateOf(saved.Folder) == RunFolderState.NotBegun ? Unit.Default : OfThisVocabulary(streams, saved.Folder, set)).Map(_ => new OpenedRun(saved.Folder, saved.Spec, data)))));

    /// <summary>
    /// Reads the vocabulary of the run's folder, which gives numbers their words whatever becomes of the data, and holds the one of
    /// the data at hand to it.
    /// </summary>
    internal static Either<int, Unit> OfThisVocabulary(Streams streams, RunFolder folder, TextSet data) =>
        RunFile.Read(streams, folder.Vocabulary, "Restore the file from a copy.", text => Either<RunFileError, string>.Right(text)).Bind(text => VocabularyText.Read(folder.Vocabulary, text).MapLeft(fault => DataFaults.Write(streams.Error, fault))).Bind(saved =>
        {
            if (saved == data.Vocabulary)
            {
                return Either<int, Unit>.Right(Unit.Default);
            }

            streams.Error.WriteLine(
                $"lattice: {folder.Vocabulary}: the words of the run are not those of the data at hand ({saved.Words.Count} words in the run, {data.Vocabulary.Words.Count} in the data). Put the data back that the run was made of.");
            return ExitCode.BadInput;
        });
}
