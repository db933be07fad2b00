namespace Lattice.Train.Data.Sentences;

/// <summary>What became of the lines of one file: Lines = Empty + Undecodable + Sentences.</summary>
/// <param name="File">Path of the file as in the spec, or the name of an embedded text.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="Empty">Blank lines, skipped.</param>
/// <param name="Undecodable">Lines that are not UTF-8 text, skipped; lines with a NUL are counted here.</param>
/// <param name="FirstUndecodable">Line number of the first of them, from 1; 0 when there are none.</param>
/// <param name="Sentences">Lines with words.</param>
public sealed record TextFileCounts(string File, long Lines, long Empty, long Undecodable, long FirstUndecodable, int Sentences);
