using System.Globalization;
using Tocsin.Reference;

namespace Tocsin.Tests.Reference;

public class OrganizationTests
{
    private static readonly World Real = World.Load(World.RealId);

    [Theory]
    [InlineData("UN", "2026-05-21", 193)]
    [InlineData("UN", "1945-10-24", 29)]
    [InlineData("UN", "1945-12-31", 51)]
    [InlineData("UN", "1984-12-31", 159)]
    [InlineData("UN", "2010-12-31", 192)]
    [InlineData("AU", "2026-05-21", 54)]
    [InlineData("ECOWAS", "2025-01-28", 15)]
    [InlineData("ECOWAS", "2025-01-29", 12)]
    [InlineData("EU", "2020-01-31", 28)]
    [InlineData("EU", "2020-02-01", 27)]
    [InlineData("COE", "2022-03-15", 47)]
    [InlineData("COE", "2022-03-16", 46)]
    [InlineData("OSCE", "2026-05-21", 57)]
    [InlineData("OIC", "2026-05-21", 57)]
    [InlineData("LAS", "2026-05-21", 22)]
    [InlineData("ASEAN", "2020-05-21", 10)]
    [InlineData("COMMONWEALTH", "2026-05-21", 56)]
    public void Organizations_have_as_many_members_as_they_had_that_day(string code, string day, int members) =>
        Real.Organizations.Single(organization => organization.Code == code)
            .Members(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)).Count.ShouldBe(members);

    [Fact]
    public void Members_of_the_United_Nations_are_the_States_listed_as_members()
    {
        var today = new DateOnly(2026, 5, 21);

        Real.Organizations.Single(organization => organization.Code == "UN").Members(today)
            .ShouldBe(Real.States.Where(state => state.Status == StateStatus.Member).Select(state => state.Code));
    }

    [Fact]
    public void Nobody_is_a_member_twice_on_one_day_and_every_member_is_a_State()
    {
        foreach (var world in new[] { Real, World.Load(World.ExerciseId) })
        {
            foreach (var group in world.Organizations.SelectMany(organization => organization.Memberships).GroupBy(membership => (membership.Organization, membership.State)))
            {
                world.TryGet(group.Key.State, out _).ShouldBeTrue();
                var times = group.OrderBy(membership => membership.From).ToList();
                times.Zip(times.Skip(1)).All(pair => pair.First.Until < pair.Second.From).ShouldBeTrue($"{group.Key}");
                times.TrueForAll(membership => membership.Until is null || membership.From <= membership.Until).ShouldBeTrue($"{group.Key}");
            }
        }
    }

    [Fact]
    public void Every_membership_belongs_to_a_listed_organization()
    {
        foreach (var world in new[] { Real, World.Load(World.ExerciseId) })
        {
            var rows = ReferenceTable.Read(world.Id, "memberships.csv", Membership.Read);
            rows.Select(row => row.Organization).Distinct().Order(StringComparer.Ordinal)
                .ShouldBe(world.Organizations.Select(organization => organization.Code).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_Meridian_Community_has_nine_members_and_Lunmark_is_not_one()
    {
        var exercise = World.Load(World.ExerciseId);
        var members = exercise.Organizations.Single(organization => organization.Code == "MC").Members(new DateOnly(2026, 5, 21));

        members.Count.ShouldBe(9);
        new[] { "XAA", "XAB", "XAC", "XAJ", "XAK" }.ShouldAllBe(code => members.Contains(new StateCode(code)));
        exercise.Organizations.ShouldAllBe(organization => organization.Code == "ASSEMBLY" || !organization.Members(new DateOnly(2026, 5, 21)).Contains(new StateCode("XAM")));
    }
}
