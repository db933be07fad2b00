namespace Lattice.Math.Random;

/// <summary>Four 32-bit words: a counter or a block of four draws.</summary>
public readonly record struct PhiloxWords(uint First, uint Second, uint Third, uint Fourth);
