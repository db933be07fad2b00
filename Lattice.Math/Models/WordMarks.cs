namespace Lattice.Math.Models;

/// <summary>The numbers of marks, which stand for no word of the vocabulary.</summary>
/// <param name="Padding">Fills up a sentence that is shorter than the longest of its batch.</param>
/// <param name="Start">Read by the decoder before the first word.</param>
/// <param name="End">Follows the last word.</param>
internal readonly record struct WordMarks(int Padding, int Start, int End);
