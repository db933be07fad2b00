using System.Buffers;
using System.Globalization;
using Lattice.Domain.Lattices;
using Lattice.Examples;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Random;
using Lattice.Math.Vectors;

var e8 = Catalogue.Get("E8");
Console.WriteLine("K(x) = " + string.Join(" ", e8.Nearest([0.9, 0.1, 0, 0, 0, 0, 0, 1.2])));

var dithers = new double[1000 * e8.Dimension];                                          // U: uniform on the cell, a point per row
VoronoiDither.Fill(e8, dithers, seed: 1, RandomStream.Simulation, epoch: 0, datum: 0);
var x = Enumerable.Range(0, dithers.Length).Select(i => 0.01 * i).ToArray();            // X: what is to be represented
var z = x.Zip(dithers, (a, u) => a + u).ToArray();
e8.Quantizer.NearestBatch(z, z);                                                        // Z = K(X + U), in place
var y = z.Zip(dithers, (a, u) => a - u).ToArray();                                      // Z - U: what a decoder sees
var error = y.Zip(x, (a, b) => double.Pow(a - b, 2)).Average();
Console.WriteLine(
    string.Create(CultureInfo.InvariantCulture, $"E|Z - U - X|²/m = {error:F4}; the cell's second moment is {e8.SecondMoment?.Value:F4}"));

var cost = PeriodisedCost.For(e8, PriorFamily.Gaussian);
var logScales = Enumerable.Repeat(float.Log(40), e8.Dimension).ToArray();           // a Gaussian prior of deviation 40 in each dimension
var costs = new float[1000];
cost.EvaluateBatch(Array.ConvertAll(y, i => (float)i), logScales, costs);               // a million take a second; Evaluate takes one point
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"-log P(Z|U) = {costs.Average(nats => (double)nats):F3} nats per point on average"));

const int N = 24;
var vectors = Enumerable.Range(0, 500 * N).Select(i => (float)(i * 7919L % 1000 / 500.0 - 1) / (1 + (i % N))).ToArray();
var codec = VectorCodec.Fit(vectors, N, new VectorOptions(new VectorTarget.Bits(3)) { Lattice = "E8" });   // fit once …
var kept = VectorCodec.FromBytes(codec.ToBytes());                                      // … and keep the codec's bytes
var records = vectors.Chunk(N).Select(vector =>
{
    var record = new ArrayBufferWriter<byte>();
    kept.Encode(vector, record);
    return record.WrittenSpan.ToArray();
}).ToArray();
var row = new float[N];
kept.Decode(records[123], row);                                                         // any vector alone
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{8.0 * records.Sum(record => record.Length) / vectors.Length:F1} bits per number, x₀ = {row[0]:F2}"));

Training.Run();
