using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>
/// The files of a user's own data. Where validation or test files are missing, a share of the training data is set
/// aside for them by a permutation drawn from <paramref name="SplitSeed"/>.
/// </summary>
/// <param name="Training">File of the training data.</param>
/// <param name="Validation">File of the validation data, if there is one.</param>
/// <param name="Test">File of the test data, if there is one.</param>
/// <param name="ValidationShare">Share of the training file set aside for validation when it has no file of its own.</param>
/// <param name="TestShare">Share of the training file set aside for test when it has no file of its own.</param>
/// <param name="SplitSeed">Seed of the permutation that sets data aside.</param>
public sealed record SplitFiles(
    string Training, Option<string> Validation, Option<string> Test, double ValidationShare, double TestShare, ulong SplitSeed);
