using LanguageExt;

namespace Lattice.Train.Data.Sentences;

/// <summary>What was read and what was dropped from a text, so that nothing is dropped silently.</summary>
/// <param name="Files">The files, in the order read.</param>
/// <param name="Splits">Training, validation, test, and the further tests.</param>
public sealed record TextReport(Seq<TextFileCounts> Files, Seq<TextSplitCounts> Splits);
