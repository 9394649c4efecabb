namespace EduSphere.Data.Demo;

/// <summary>Invented people, as a school has them: many origins, accents, apostrophes, one letter; and what they are taught.</summary>
internal static class DemoNames
{
    public static readonly (string Code, string Name)[] Subjects =
    [
        ("ENG", "English"), ("MAT", "Mathematics"), ("SCI", "Science"), ("HIS", "History"), ("GEO", "Geography"),
        ("FRA", "French"), ("ART", "Art"), ("MUS", "Music"), ("PHE", "Physical education"), ("COM", "Computing"),
    ];

    public static readonly string[] Girls =
    [
        "Élodie", "Zoë", "Aoife", "Maya", "Chloé", "Ngozi", "Ines", "Yuki", "Aïcha", "Sofía", "Hannah", "Leila", "Priya", "Saoirse", "Freya", "Amara", "Mei", "Lucía",
        "Emma", "Noor", "Katarzyna", "Björk", "Olivia", "Fatima", "Ana", "Renée", "Ivy", "Zuzana", "Thảo", "Grace", "Siobhán", "Adaeze", "Ruth", "Clara", "Jana", "Mia",
    ];

    public static readonly string[] Boys =
    [
        "José", "Liam", "Björn", "Omar", "Théo", "Kwame", "Mateusz", "Hiroshi", "Luca", "Søren", "Noah", "Ravi", "Diego", "Cian", "Elias", "Yusuf", "Jakub", "André",
        "Finn", "Mohammed", "Oisín", "Samuel", "Tomás", "Minh", "Gabriel", "Nikolai", "Hugo", "Malik", "Óscar", "Ben", "Arjun", "Jürgen", "Ahmed", "Leo", "Pádraig", "Max",
    ];

    public static readonly string[] Families =
    [
        "O'Brien", "Müller", "García", "Nguyễn", "Smith", "Okafor", "D’Arcy", "Łukaszewski", "Sørensen", "Kaya", "Dupont", "Tanaka", "Hernández", "Murphy", "Ivanova", "Khan",
        "Šimić", "Andersson", "Mbeki", "Byrne", "Silva", "Patel", "Kowalska", "Núñez", "Walsh", "Haddad", "Schäfer", "Rossi", "O", "Ferreira", "McCarthy", "Žižek", "Van der Berg",
        "Al-Farsi", "Lindqvist", "Doyle", "Chen", "Popović", "Brennan", "Gonçalves", "Fitzgerald", "Rahman", "Castañeda", "Nolan", "Eze", "Kelly", "Park", "Hughes", "Yılmaz", "Ryan",
    ];
}
