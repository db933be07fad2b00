namespace Lattice.App.Report;

/// <summary>A test sentence and what the decoder says from its representation, words between blanks.</summary>
/// <param name="Original">The sentence; a word the vocabulary lacks is shown as its mark.</param>
/// <param name="Said">The reconstruction.</param>
internal sealed record ReportSentence(string Original, string Said);
