namespace Tocsin.Access;

/// <summary>A circle of people: what carries its name is seen only by those in it.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Its name: 2 to 32 of A-Z, 0-9 and hyphens, beginning with a letter.</param>
/// <param name="Purpose">Why it is there.</param>
public sealed record Compartment(int Id, string Name, string Purpose);
