namespace Lattice.Math.Random;

/// <summary>Four 32-bit words: a counter or a block of four draws.</summary>
internal readonly record struct PhiloxWords(uint First, uint Second, uint Third, uint Fourth);
