namespace Lattice.Math.Models;

/// <summary>The numbers that stand for no word of a vocabulary.</summary>
/// <param name="Padding">What fills a batch up behind a sentence that is shorter than its neighbours.</param>
/// <param name="Start">What a decoder reads before the first word.</param>
/// <param name="End">What follows the last word.</param>
internal readonly record struct WordMarks(int Padding, int Start, int End);
