

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0014_flags_have_reasons'),
    ]

    operations = [
        migrations.CreateModel(
            name='LegalNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('law', models.CharField(max_length=300)),
                ('explanation', models.TextField(max_length=5000)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('is_abuse_of_children', models.BooleanField(default=False)),
                ('in_good_faith', models.BooleanField(default=False)),
                ('flag', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='legal', to='moderation.flag')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('in_good_faith', True)), name='legal_notice_is_in_good_faith'), models.CheckConstraint(condition=models.Q(('is_abuse_of_children', True), models.Q(models.Q(('name', ''), _negated=True), models.Q(('email', ''), _negated=True)), _connector='OR'), name='legal_notice_says_by_whom')],
            },
        ),
    ]
