namespace Lattice.Train.Data.Sentences;

/// <summary>What became of the lines of one file: Lines = Empty + Undecodable + Sentences.</summary>
/// <param name="File">Path of the file as the spec has it, or the name of an embedded text.</param>
/// <param name="Lines">All its lines.</param>
/// <param name="Empty">Lines of blanks only, left out.</param>
/// <param name="Undecodable">Lines that are not UTF-8 text, left out; a NUL counts as such.</param>
/// <param name="FirstUndecodable">Number of the first of them, from 1; 0 when there is none.</param>
/// <param name="Sentences">Lines with words.</param>
public sealed record TextFileCounts(string File, long Lines, long Empty, long Undecodable, long FirstUndecodable, int Sentences);
