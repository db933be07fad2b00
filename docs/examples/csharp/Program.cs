using System.Globalization;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Random;

var e8 = Catalogue.Of("E8").Match(lattice => lattice, faults => throw new ArgumentException(faults.Head.Sentence));
Console.WriteLine("K(x) = " + string.Join(" ", e8.Nearest([0.9, 0.1, 0, 0, 0, 0, 0, 1.2])));

var dithers = new double[1000 * e8.Dimension];                                          // U: uniform on the cell, a point per row
VoronoiDither.Fill(e8, dithers, seed: 1, RandomStream.Simulation, epoch: 0, datum: 0);
var x = Enumerable.Range(0, dithers.Length).Select(i => 0.01 * i).ToArray();            // X: what is to be represented
var z = x.Zip(dithers, (a, u) => a + u).ToArray();
e8.Quantizer.NearestBatch(z, z);                                                        // Z = K(X + U), in place
var error = Enumerable.Range(0, z.Length).Average(i => double.Pow(z[i] - dithers[i] - x[i], 2));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"E|Z - U - X|²/m = {error:F4}; the cell's second moment is {e8.Facts.SecondMoment.Match(moment => moment.Value, () => double.NaN):F4}"));
