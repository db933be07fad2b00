namespace Lattice.App.Report;

/// <summary>A test sentence and its reconstruction, words separated by spaces.</summary>
/// <param name="Original">The sentence; words outside the vocabulary are shown as the mark for unknown words.</param>
/// <param name="Reconstruction">The reconstruction.</param>
internal sealed record ReportSentence(string Original, string Reconstruction);
